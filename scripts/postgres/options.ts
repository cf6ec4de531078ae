/** What every server of ours is told: this machine alone, over TCP alone, in UTC. */
export function serverArguments(data: string, port: number, settings: string[] = []): string[] {
  const all = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    ...settings,
  ];
  return ['-D', data, '-p', String(port), ...all.flatMap((setting) => ['-c', setting])];
}

/** Faster by far, and safe for data that nobody will miss. */
export const THROW_AWAY_SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=300',
];

/** For measurements: as durable as in production, with room for storms of clients. */
export const MEASURING_SETTINGS = ['max_connections=300', 'shared_buffers=256MB'];
