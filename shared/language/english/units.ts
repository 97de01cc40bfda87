/** Spans of time, their numbers written already. `Intl` has no form in English with the symbols of the SI. */
export const unitTexts = {
  microseconds: (count: string) => `${count} µs`,
  milliseconds: (count: string) => `${count} ms`,
  seconds: (count: string) => `${count} s`,
  minutes: (count: string) => `${count} min`,
  hours: (hours: string, minutes: string) => `${hours} h ${minutes} min`,
  days: (days: string, hours: string) => `${days} d ${hours} h`,
};
