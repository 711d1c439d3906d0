/** Orders come in here: files and requests in several formats become native orders. */
export { type Format, formats, type IntakeItem, type OrderPlace, type ReadOptions } from './intake-item';
export { faultAsProblem, type JsonFault, jsonFaults } from './json/json-faults';
export { nativeOrderJsonSchema, type ParsedOrder, parseOrder } from './native/native';
export { type OrderSource, readOrders } from './read-orders';
