/** Leads to the first field that is marked as wrong, once it is marked. */
export function showFirstProblem(): void {
  setTimeout(() => {
    const field = document.querySelector<HTMLElement>('#content :is([aria-invalid="true"], [data-problem])');
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: 'center' });
  });
}
