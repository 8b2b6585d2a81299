export { tplinkMr500V1 as usualBoard } from './tplink-mr500-v1/device.ts'
