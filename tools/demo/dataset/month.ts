/** A calendar month, `2021-07`: such texts sort as the months do. */
export type Month = string;

const shape = /^\d{4}-(0[1-9]|1[0-2])$/;

export const isMonth = (text: string): text is Month => shape.test(text);

export const nextMonth = (month: Month): Month => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

/** Every month from the first to the last, both included; none when they are the wrong way round. */
export const monthsBetween = (first: Month, last: Month): Month[] => {
  const months: Month[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
};

/** First and last day: a return's period is a whole calendar month. */
export const daysOf = (month: Month): { from: string; to: string } => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${String(last).padStart(2, '0')}` };
};

const names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

export const monthInWords = (month: Month): string => `${names[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
