/** Mappings for files that many people have, by name. */
export const PRESETS: Readonly<Record<string, readonly string[]>> = {
  /** The CDNOW purchase log (D. Hardie and P. Fader): customer_id,date,quantity,price. */
  cdnow: [
    'event=Order Completed',
    'userId={customer_id}',
    'timestamp={date}',
    'properties.quantity=number:{quantity}',
    'properties.revenue=number:{price}',
    'properties.currency=USD',
  ],
};
