/** What people and programs send who mean no good, or know no better. */

export const TEN_KILOBYTES = 'x'.repeat(10_240);

/** Storable as a name, after what breaks lines and reading order is taken out. */
export const HOSTILE_NAMES = [
  { typed: '<script>alert(1)</script>', shown: '<script>alert(1)</script>' },
  { typed: '"><img src=x onerror=alert(1)>', shown: '"><img src=x onerror=alert(1)>' },
  {
    typed: '=HYPERLINK("http://evil.example","Rosa")',
    shown: '=HYPERLINK("http://evil.example","Rosa")',
  },
  { typed: 'Rosa\u202Eevil\u202C', shown: 'Rosaevil' },
  { typed: 'Rosa\r\nBCC: everybody@example.com', shown: 'Rosa BCC: everybody@example.com' },
  { typed: 'Zoë 👩‍👧 O’Neil-Łukasz;TEL:1,2\\n', shown: 'Zoë 👩‍👧 O’Neil-Łukasz;TEL:1,2\\n' },
  { typed: 'a\u0000b\u001b[31mc', shown: 'ab[31mc' },
] as const;

/** No answer may tell how the program is built. */
export const INSIDES = /node_modules|\.tsx?:\d+|at .+\(.+:\d+:\d+\)|prisma|SELECT |stack/i;
