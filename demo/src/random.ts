/** A stream of chance that anybody who knows its seed can draw again. */
export interface Random {
  /** Evenly from [0, 1). */
  unit(): number;
  /** Whether something of this probability happens. */
  chance(probability: number): boolean;
  /** A whole number, evenly from [0, below). */
  below(limit: number): number;
  /** One of a list, evenly. */
  pick<T>(list: readonly [T, ...T[]]): T;
  /** How often something happens that happens `mean` times on average (Poisson; meant for means below 20). */
  count(mean: number): number;
  /** A waiting time of this mean (exponential). */
  wait(mean: number): number;
  /** Around 1, never below 0: exp of a normal with this spread (log-normal of median 1). */
  spread(sigma: number): number;
}

/** The stream of a seed and a number: sfc32, seeded by splitmix32. The streams of different numbers are unrelated. */
export function randomOf(seed: number, stream: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0;
  const mix = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) | 0;
  };
  let a = mix();
  let b = mix();
  let c = mix();
  let counter = 1;
  const unit = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(unit() * limit);
  return {
    unit,
    chance: (probability) => unit() < probability,
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    count: (mean) => {
      const limit = Math.exp(-mean);
      let times = 0;
      for (let product = unit(); product > limit; product *= unit()) times++;
      return times;
    },
    wait: (mean) => -mean * Math.log(1 - unit()),
    spread: (sigma) => Math.exp(sigma * normal(unit)),
  };
}

/** A standard normal, from two even numbers (Box and Muller). */
function normal(unit: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
}

/** Things with weights, and how to draw one. */
export interface Weighted<T> {
  draw(random: Random): T;
}

/** Makes a list of things and weights drawable. Weights need not add up to anything. */
export function weighted<T>(first: readonly [T, number], ...rest: (readonly [T, number])[]): Weighted<T> {
  const entries = [first, ...rest];
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  return {
    draw: (random) => {
      let left = random.unit() * total;
      for (const [thing, weight] of entries) {
        left -= weight;
        if (left < 0) return thing;
      }
      return first[0];
    },
  };
}
