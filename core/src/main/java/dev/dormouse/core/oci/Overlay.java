package dev.dormouse.core.oci;

import dev.dormouse.core.DormouseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One overlay mount: a tree of the host or an image seen through a session's changes.
 *
 * @param lower the tree that stays untouched
 * @param upper the session's changes
 * @param work scratch directory of the kernel's, on the same file system as {@code upper}
 * @param target where the merged tree is mounted, in the mount namespace of the container's parent
 * @param destination where the session sees it
 */
record Overlay(Path lower, Path upper, Path work, Path target, String destination) {
    /**
     * mount(8) arguments. {@code index} and {@code nfs_export} make file handles of the merged tree work, which CRIU
     * needs to save inotify watches (kernel: Documentation/filesystems/overlayfs.rst).
     */
    List<String> mountArguments() {
        String options = "lowerdir=%s,upperdir=%s,workdir=%s,index=on,nfs_export=on"
                .formatted(plain(lower), plain(upper), plain(work));
        return List.of("mount", "-t", "overlay", "dormouse", "-o", options, target.toString());
    }

    /** Mount options have no escape that every mount(8) knows. */
    private static String plain(Path path) {
        String text = path.toString();
        if (text.chars().anyMatch(c -> c == ',' || c == ':' || c == '\\' || c == '"')) {
            throw DormouseException.usage(
                    "The path '" + text + "' cannot be part of an overlay mount",
                    "Use one without ',', ':', '\\' and '\"'");
        }
        return text;
    }

    /**
     * A command that runs another one in a mount namespace of its own with these overlays mounted. Only the container
     * that it starts keeps them: they vanish with it, whatever happens to Dormouse.
     */
    static List<String> around(List<Overlay> overlays, List<String> command) {
        StringBuilder script = new StringBuilder();
        List<String> arguments = new ArrayList<>();
        for (Overlay overlay : overlays) {
            for (String word : overlay.mountArguments()) {
                arguments.add(word);
                script.append("\"$").append("{").append(arguments.size()).append("}\" ");
            }
            script.append("&& ");
        }
        script.append("shift ").append(arguments.size()).append(" && exec \"$@\"");
        List<String> all = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "sh", "-c"));
        all.add(script.toString());
        all.add("sh");
        all.addAll(arguments);
        all.addAll(command);
        return all;
    }
}
