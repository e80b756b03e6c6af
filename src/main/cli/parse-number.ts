import { InvalidArgumentError } from 'commander';

/** A parser for numbers within bounds. */
export const numberBetween = (low: number, high: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== '' && value >= low && value <= high) return value;
  throw new InvalidArgumentError(`Expected a number from ${low} to ${high}.`);
};

/** A parser for whole numbers within bounds. */
export const integerBetween = (low: number, high: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= low && value <= high) return value;
  throw new InvalidArgumentError(`Expected a whole number from ${low} to ${high}.`);
};
