/** How long a tab may show what another tab of its browser has changed, in ms. */
export const tabLagMs = 3_000;
