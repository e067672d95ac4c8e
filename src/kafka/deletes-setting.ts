/** The setting of brokers and controllers that decides whether topics can be deleted. */
export const DELETES = 'delete.topic.enable'
