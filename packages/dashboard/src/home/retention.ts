/** Of those who first came in a period, how many were active in it and in each one since, the present one included. */
export interface Cohort {
  readonly customers: number;
  readonly returned: readonly number[];
}

/**
 * The share of new customers who were active n periods after their first, over all cohorts old enough to say. The present
 * period is not over, so it does not count. The first share is 1, or the answer is empty.
 */
export function retentionCurve(cohorts: readonly Cohort[]): number[] {
  const whole = cohorts.map(({ customers, returned }) => ({ customers, returned: returned.slice(0, -1) }));
  const length = Math.max(0, ...whole.map(({ returned }) => returned.length));
  const shares = Array.from({ length }, (_, age) => {
    const old = whole.filter(({ returned }) => returned.length > age);
    const came = old.reduce((sum, { customers }) => sum + customers, 0);
    const back = old.reduce((sum, { returned }) => sum + (returned[age] ?? 0), 0);
    return came === 0 ? undefined : back / came;
  });
  const end = shares.indexOf(undefined);
  return shares.slice(0, end < 0 ? undefined : end).filter((share) => share !== undefined);
}
