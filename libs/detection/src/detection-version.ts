/** Named in every evidence pack. Raise it with any change after which a method gives another number. */
export const detectionVersion = '1.0.0';
