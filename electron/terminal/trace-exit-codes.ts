/** 0 when packets were seen; these as `findings` has them. */
export const exitCodeWithout = 1;
export const exitCodeOfFailure = 3;
