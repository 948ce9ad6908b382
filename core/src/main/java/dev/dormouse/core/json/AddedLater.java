package dev.dormouse.core.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A list or map that files of the same format version may lack, because an earlier Dormouse did not write it: it is empty
 * then. For what an earlier Dormouse may pass over without harm; anything else needs a new version of the format.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface AddedLater {}
