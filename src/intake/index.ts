/** Orders come in here: files and requests in several formats become native orders. */
export { type Format, formats } from './formats';
export type { IntakeItem, OrderPlace, ReadOptions } from './intake-item';
export { faultAsProblem, type JsonFault, jsonFaults } from './json/json-faults';
export { nativeOrderJsonSchema, type ParsedOrder, parseOrder } from './native/native';
export { type OrderSource, readOrders } from './read-orders';
export { refundFacts, type ShopifyRefund } from './shopify/refund-facts';
export { wooOrderId } from './woocommerce/order-id';
