// The door `stowage/testkit`: what tests of policies need: laws, problems to try them on, builders, and an engine to watch.
export { default as fc } from 'fast-check';
