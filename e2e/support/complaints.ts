import type { BrowserContext } from '@playwright/test';

/** Errors in the console and errors that no page caught. */
export class Complaints {
  private readonly heard: string[] = [];
  private readonly expected: RegExp[] = [];

  listenTo(context: BrowserContext): void {
    context.on('console', (message) => {
      const { url } = message.location();
      if (message.type() === 'error') this.heard.push(`${message.text()} (${url})`);
    });
    context.on('weberror', (error) => this.heard.push(String(error.error())));
  }

  /** For a test that provokes them. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  unexpected(): string[] {
    return this.heard.filter((text) => !this.expected.some((pattern) => pattern.test(text)));
  }
}
