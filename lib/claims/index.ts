export { type CheckedClaim, type ClaimStatus, checkClaims, contradictions } from "./check";
export type { ClaimFacts } from "./facts";
