/** The name under which Clusters call the Barman Cloud plugin. */
export const barmanCloud = "barman-cloud.cloudnative-pg.io";
