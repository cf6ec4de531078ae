import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';

/**
 * Prisma's adapter cuts a script at every semicolon, those in comments and function bodies too,
 * and runs the pieces one by one. PostgreSQL takes a script whole, and then undoes all of it when
 * one statement fails.
 */
export class WholeScriptPg extends PrismaPg {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await this.#pool.query(script);
    };
    return adapter;
  }
}
