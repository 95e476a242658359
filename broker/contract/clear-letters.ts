/** Of codes that people read out and write: neither vowels, so that no code is a word, nor what is taken for a digit or for another letter. */
export const clearLetters = 'CDFGHJKMNPRTWXYZ';
