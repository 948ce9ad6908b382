package dev.dormouse.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record's component that files written before it was thought of lack: {@link Records} then reads a list or map as an
 * empty one and a text as null. Other types have no value that means "not there" and may not carry it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Added {}
