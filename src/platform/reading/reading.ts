/** What it took to read for one request, written while it is done. Times are milliseconds. */
export interface Reading {
  statements: number;
  /** Coercing variables, finding or making the plan, binding. */
  planTime: number;
  databaseTime: number;
  /** The plan was made for this request; false: it was there already. */
  isNewPlan: boolean;
  /** The statement run last. */
  statement?: { text: string; parameters: readonly (string | number | boolean | null)[] };
}

export const newReading = (): Reading => ({ statements: 0, planTime: 0, databaseTime: 0, isNewPlan: false });
