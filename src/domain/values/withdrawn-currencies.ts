/** Currencies withdrawn since 1999 (ISO 4217 list three of 2026-01-01), without funds: old orders name them. */
export const withdrawnCurrencies: ReadonlyMap<string, number> = new Map([
  ...codes('ADP BEF BYB BYR ESP GRD ITL LUF MGF PTE TPE TRL').map((code) => [code, 0] as const),
  ...codes(
    'AFA ANG AOR ATS AYM AZM BGL BGN CSD CUC CYP DEM ECS EEK FIM FRF GHC GHP HRK IEP LTL LVL MRO MTL MZM NLG ROL RUR SDD SIT',
  ).map((code) => [code, 2] as const),
  ...codes('SKK SLL SRG STD TJR TMM VEB VEF YUM ZMK ZRN ZWD ZWL ZWN ZWR').map((code) => [code, 2] as const),
]);

function codes(listed: string): string[] {
  return listed.split(' ');
}
