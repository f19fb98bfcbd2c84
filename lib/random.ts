import { randomExponential, randomGamma, randomInt, randomNormal, randomPoisson } from "d3-random";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/**
 * A seeded stream of random numbers: the same seed gives the same stream on every machine.
 */
export interface Random {
  /** Uniform on [0, 1), 53 random bits. */
  uniform(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
  /** Normal with the given mean and standard deviation. */
  normal(mean?: number, sd?: number): number;
  /** Gamma with the given shape and scale (mean shape × scale). */
  gamma(shape: number, scale?: number): number;
  /** Poisson with the given mean. */
  poisson(mean: number): number;
  /** Exponential with the given mean. */
  exponential(mean: number): number;
  /** Dirichlet: shares that sum to 1, from positive concentrations. */
  dirichlet(concentrations: readonly number[]): number[];
  /** An index drawn in proportion to non-negative weights of positive sum. */
  weighted(weights: ArrayLike<number>): number;
  /** The integers 0 … n − 1 in random order. */
  permutation(n: number): Int32Array;
  /** An integer seed for a stream of its own. */
  seed(): number;
}

/**
 * Opens a stream of random numbers.
 *
 * Source of the generator: xoroshiro128+ (Blackman and Vigna, 2018).
 *
 * @param seed - any safe integer; the same seed gives the same stream
 * @throws RangeError when the seed is not a safe integer
 */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`Cannot seed random numbers: the seed must be a safe integer, received ${seed}`);
  }
  const generator = xoroshiro128plus(mix(seed));
  const uniform = () => uniformFloat64(generator);
  const normal = randomNormal.source(uniform);
  const gamma = randomGamma.source(uniform);
  const poisson = randomPoisson.source(uniform);
  const exponential = randomExponential.source(uniform);
  const integer = randomInt.source(uniform);
  const random: Random = {
    uniform,
    integer: (bound) => integer(bound)(),
    normal: (mean = 0, sd = 1) => normal(mean, sd)(),
    gamma: (shape, scale = 1) => gamma(shape, scale)(),
    poisson: (mean) => (mean > 0 ? poisson(mean)() : 0),
    exponential: (mean) => exponential(1 / mean)(),
    dirichlet: (concentrations) => {
      const draws = concentrations.map((concentration) => random.gamma(concentration));
      const total = draws.reduce((sum, draw) => sum + draw, 0);
      return draws.map((draw) => draw / total);
    },
    weighted: (weights) => {
      let total = 0;
      for (let i = 0; i < weights.length; i++) total += weights[i];
      let rest = uniform() * total;
      for (let i = 0; i < weights.length; i++) {
        rest -= weights[i];
        if (rest < 0) return i;
      }
      return weights.length - 1;
    },
    permutation: (n) => {
      const order = Int32Array.from({ length: n }, (_, i) => i);
      for (let i = n - 1; i > 0; i--) {
        const j = integer(i + 1)();
        [order[i], order[j]] = [order[j], order[i]];
      }
      return order;
    },
    seed: () => integer(2 ** 31)(),
  };
  return random;
}

/** Spreads neighbouring seeds apart (the finaliser of splitmix32): 1, 2, 3 … must not give related streams. */
function mix(seed: number): number {
  let h = (seed ^ Math.floor(seed / 2 ** 32)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return h ^ (h >>> 15);
}
