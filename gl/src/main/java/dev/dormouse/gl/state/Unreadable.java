package dev.dormouse.gl.state;

/**
 * What of a program's GL does not come along when it is moved as it stands now.
 *
 * @param handle of the resource, or of the object
 * @param reason a sentence that names the thing and says why, without its full stop
 */
public record Unreadable(int handle, String reason) {}
