import type { MesosFields } from '../../model/mesos-fields.js';

/** The part of a model object that carries `rest`, the fields of a message which the model has no word for. */
export function carried(rest: object): { readonly mesos?: MesosFields } {
  return Object.keys(rest).length === 0 ? {} : { mesos: rest as MesosFields };
}
