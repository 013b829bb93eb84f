const freshFor = 1_000;
const patience = 2_000;

/**
 * Asks at most once a second and never twice at once, however many want to know: a health page must not become the load
 * that brings the database down. A check that does not answer in two seconds, or throws, counts as no.
 */
export function createReadiness(check: () => Promise<boolean>): () => Promise<boolean> {
  let askedAt = Number.NEGATIVE_INFINITY;
  let pending = false;
  let answer: Promise<boolean> = Promise.resolve(false);

  return () => {
    if (pending || performance.now() - askedAt < freshFor) return answer;
    pending = true;
    askedAt = performance.now();
    const asked = check()
      .catch(() => false)
      .finally(() => {
        pending = false;
      });
    answer = within(asked);
    return answer;
  };
}

async function within(asked: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patience, false);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
