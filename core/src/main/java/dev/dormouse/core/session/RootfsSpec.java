package dev.dormouse.core.session;

import java.util.List;

/**
 * Where a session's files come from: an overlay is laid over each of some directories of this host.
 *
 * @param trees for HOST "/" and the mount points below it, parents first; otherwise the one directory that becomes "/"
 */
public record RootfsSpec(Source source, List<String> trees) {
    /** HOST: this host's own files. DIRECTORY, IMAGE: a tree of files, made by hand or unpacked from a container image. */
    public enum Source {
        HOST,
        DIRECTORY,
        IMAGE
    }
}
