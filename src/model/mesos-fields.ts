/**
 * Fields of a Mesos message that the model has no word for, by their own names and in the shape of Mesos' JSON
 * (`{ container: { type: 'DOCKER', … } }`). Carried through both ways as they are: what a framework sets here is sent,
 * what an agent reported is found here. A field that the model does have a word for is not looked up here.
 */
export type MesosFields = Readonly<Record<string, unknown>>;
