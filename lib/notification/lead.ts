/** '24 hours before', '1 hour before', '90 minutes before', '2 days before'. */
export function leadText(minutes: number): string {
  return `${lengthText(minutes)} before`;
}

function lengthText(minutes: number): string {
  if (minutes % 1440 === 0 && minutes > 1440) return counted(minutes / 1440, 'day');
  return minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
