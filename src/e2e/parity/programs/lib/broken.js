export const fine = 1;
export const fine = 2;
