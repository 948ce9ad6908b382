package dev.dormouse.gpu.drm.restore;

/**
 * What a shared object is known by while it is being restored. The number alone would not do: inodes begin anew with every boot, handles with
 * every client, and one snapshot may be restored twice at the same time.
 *
 * @param scope of this restore alone
 * @param boot in which the number was given out
 */
public record SharedId(String scope, String boot, long number) {}
