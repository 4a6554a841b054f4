/** An operationId as words: `activateCampaign` reads "activate campaign". The API's names are English in every language. */
export function actionWords(action: string): string {
  return action.replaceAll(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
}
