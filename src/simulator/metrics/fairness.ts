/**
 * Jain's index of fairness: (sum of x)^2 / (n * sum of x^2). 1 if all have as much, 1/n if one has everything; 1 of
 * nothing. Jain, Chiu, Hawe, A Quantitative Measure of Fairness and Discrimination (1984).
 * Example: 1, 1 and 4: 36 / (3 * 18) = 0.667.
 */
export function jainIndex(shares: readonly number[]): number {
  let [sum, squares] = [0, 0];
  for (const share of shares) {
    sum += share;
    squares += share * share;
  }
  return squares === 0 ? 1 : (sum * sum) / (shares.length * squares);
}
