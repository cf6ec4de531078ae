import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

/**
 * The number as the telephone network knows it, '+442079460958'; undefined if it can be none. A
 * number without its country is read as people of the locale's region write theirs. Possible is
 * enough: which ranges are in use changes faster than we update, and the vendor knows.
 */
export function e164(written: { phone: string; locale?: string }): string | undefined {
  const { phone, locale } = written;
  const country = locale && countryOf(locale);
  const parsed = parsePhoneNumberFromString(phone, {
    extract: false,
    ...(country && { defaultCountry: country }),
  });
  return parsed?.isPossible() ? parsed.number : undefined;
}

/** 'en-GB' -> 'GB'; of 'de', the region where most of its readers live. */
function countryOf(locale: string): CountryCode | undefined {
  try {
    const { region = '' } = new Intl.Locale(locale).maximize();
    return isSupportedCountry(region) ? region : undefined;
  } catch {
    return undefined;
  }
}
