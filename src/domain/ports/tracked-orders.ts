/**
 * The numbers of the orders that know a parcel, the newest first: by the tracking number of a shipment, or by what
 * another system answered to a step of a flow.
 */
export type TrackedOrders = (tracking: string) => Promise<string[]>;
