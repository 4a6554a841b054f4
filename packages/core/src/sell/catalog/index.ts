export {
  ADD_ON_TYPES,
  type AddOn,
  type AddOnChange,
  type AddOnDraft,
  type AddOnRefusal,
  type AddOnType,
  changeAddOn,
  KEYWORD_LENGTH,
  LONGEST_LIFETIME,
  MOST_KEYWORDS,
  MOST_QUANTITY,
  parseAddOn,
  type Terms,
} from './add-on.ts';
export { PERIODS, type Period, periodEnd, TRIALS, type Trial, trialEnd } from './period.ts';
export { PRODUCT_ID_LENGTH, type ProductName, productIdFlaw, productName, readProduct } from './product.ts';
