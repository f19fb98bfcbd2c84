import type { Random } from "../random";
import { type Behaviour, drawCategoryShares, uniformDay } from "./simulateBehaviour";
import { exposure } from "./simulateCalendar";
import { commonSignup, continuumParameters, shopParameters } from "./simulateParameters";

/** Mean and variance of the logarithm of a gamma variable of shape 1.5 and scale 1 (digamma and trigamma of 1.5). */
const meanLogGamma = 0.0364899739785765;
const varianceLogGamma = 0.934802200544679;

/** Customers whose rates, spending and tastes vary smoothly and in correlation, without groups. */
export function drawContinuumBehaviours(
  nCustomers: number,
  random: Random,
  signup: readonly [number, number] = commonSignup,
): Behaviour[] {
  const { nDays, holidayWeight, extraUnits } = shopParameters;
  const parameters = continuumParameters;
  return Array.from({ length: nCustomers }, () => {
    const signupDay = uniformDay(signup, random);
    const rate = random.gamma(parameters.rateShape);
    const rateScore = (Math.log(rate) - meanLogGamma) / Math.sqrt(varianceLogGamma);
    const priceScore = correlated(rateScore, parameters.priceWithRate, random);
    const unitsScore = correlated(priceScore, parameters.unitsWithPrice, random);
    return {
      signupDay,
      endDay: nDays,
      rate: rate * exposure(signupDay, nDays, holidayWeight),
      holidayWeight: holidayWeight * Math.exp(random.normal(0, parameters.logHolidayWeightSd)),
      categoryShares: drawCategoryShares(parameters.categoryConcentration, random),
      priceTaste: parameters.priceTasteSd * priceScore,
      extraUnits: extraUnits * Math.exp(parameters.logExtraUnitsSd * unitsScore),
      favoursRegion: false,
    };
  });
}

/** A score of mean 0 and variance 1 with the given correlation to another such score. */
function correlated(score: number, correlation: number, random: Random): number {
  return correlation * score + Math.sqrt(1 - correlation ** 2) * random.normal();
}
