import { Body } from '@react-email/body';
import { Button } from '@react-email/button';
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Heading } from '@react-email/heading';
import { Hr } from '@react-email/hr';
import { Html } from '@react-email/html';
import { Preview } from '@react-email/preview';
import { Section } from '@react-email/section';
import { Text } from '@react-email/text';
import { accentOfMail, darkCss, firstButton, STYLES } from '@/lib/notification/email/look';
import type { Message } from '@/lib/notification/wording/message';

/** Any message as a mail: a sheet of paper that begins with when and where. */
export function MessageEmail({ message }: { message: Message }) {
  const { subject, preheader, when, heading, note, footer, accent } = message;
  const { light, dark } = accentOfMail(accent);
  return (
    <Html lang="en">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{darkCss(dark)}</style>
      </Head>
      <Body className="paper" style={STYLES.paper}>
        <Preview>{shownInList(preheader)}</Preview>
        <Container className="sheet" width="560" style={STYLES.sheet}>
          {when.length > 0 && <WhenAndWhere message={message} />}
          <Heading style={STYLES.heading}>{heading}</Heading>
          {note && <Text style={STYLES.note}>{note}</Text>}
          <Rows message={message} />
          <Buttons message={message} first={firstButton(light)} />
        </Container>
        <Container width="560" style={STYLES.foot}>
          {footer.map((line) => (
            <Text key={line} className="soft" dir="auto" style={STYLES.footLine}>
              {line}
            </Text>
          ))}
        </Container>
      </Body>
    </Html>
  );
}

/** Preview cuts after 150 units of UTF-16, also within a character. */
function shownInList(preheader: string): string {
  return preheader.slice(0, 149).replace(/\p{Cs}$/u, '');
}

function WhenAndWhere({ message: { when, where } }: { message: Message }) {
  const [first, ...others] = when;
  return (
    <>
      <Text style={STYLES.when}>{first}</Text>
      {[where, ...others].map((line) => (
        <Text key={line} className="soft" dir="auto" style={STYLES.where}>
          {line}
        </Text>
      ))}
      <Hr className="line" style={STYLES.rule} />
    </>
  );
}

function Rows({ message: { rows } }: { message: Message }) {
  if (rows.length === 0) return null;
  return (
    <Section style={STYLES.rows}>
      {rows.map(({ label, value }) => (
        <Text key={label} className="line" dir="auto" style={STYLES.row}>
          <span className="soft" style={STYLES.label}>
            {label}
          </span>
          <br />
          {value}
        </Text>
      ))}
    </Section>
  );
}

interface ButtonsProps {
  message: Message;
  first: ReturnType<typeof firstButton>;
}

function Buttons({ message: { buttons }, first }: ButtonsProps) {
  return (
    <Section style={STYLES.buttons}>
      {buttons.map(({ label, url }, index) => (
        <Button
          key={label}
          className={index === 0 ? 'first' : 'other'}
          href={webAddress(url)}
          rel="noopener noreferrer"
          style={index === 0 ? first : STYLES.other}
        >
          {label}
        </Button>
      ))}
    </Section>
  );
}

/** A link that is not http is not a link. */
function webAddress(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '#';
}
