export { connectEmbedded, type EmbeddedMongo, type EmbeddedOptions } from './connect-embedded';
export { EmbeddedMongoError } from './embedded-mongo-error';
export { freePort } from './free-port';
export { type MongodOptions, mongodBinary } from './mongod-binary';
export { untilStopped } from './orphan';
