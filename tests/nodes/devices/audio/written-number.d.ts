// written-number 0.11.1 ships no types. Only what the tests ask of it.
declare module 'written-number' {
  function writtenNumber(n: number, options: { readonly lang: 'ar' | 'en' | 'es' | 'fr' | 'it' | 'uk' }): string;
  export = writtenNumber;
}
