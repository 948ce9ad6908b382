package dev.dormouse.core.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The smallest OCI bundle that runs Perl: an empty root with the host's /usr bound into it. */
final class SmallBundle {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final String CONFIG =
            """
            {"ociVersion": "1.0.2", "hostname": "diagnosis",
             "process": {"terminal": false, "user": {"uid": 0, "gid": 0}, "cwd": "/",
               "args": [], "env": ["PATH=/usr/sbin:/usr/bin:/sbin:/bin"],
               "capabilities": {"bounding": CAPS, "effective": CAPS, "permitted": CAPS}},
             "root": {"path": "", "readonly": false},
             "mounts": [
               {"destination": "/proc", "type": "proc", "source": "proc"},
               {"destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["mode=755"]},
               {"destination": "/usr", "type": "bind", "source": "/usr", "options": ["bind", "ro"]}],
             "linux": {"devices": [], "resources": {"devices": [{"allow": true, "access": "rwm"}]},
               "cgroupsPath": "",
               "namespaces": [{"type": "pid"}, {"type": "mount"}, {"type": "ipc"}, {"type": "uts"}, {"type": "network"}]}}
            """.replace("CAPS", "[\"CAP_SYS_ADMIN\", \"CAP_MKNOD\", \"CAP_DAC_OVERRIDE\", \"CAP_NET_RAW\"]");

    private SmallBundle() {}

    static ObjectNode config(Path rootfs, String cgroup, String script) throws JsonProcessingException {
        ObjectNode config = (ObjectNode) JSON.readTree(CONFIG);
        ((ObjectNode) config.get("root")).put("path", rootfs.toString());
        ((ObjectNode) config.get("linux")).put("cgroupsPath", cgroup);
        ArrayNode arguments = (ArrayNode) config.get("process").get("args");
        List.of("/usr/bin/perl", "-MSocket", "-MPOSIX", "-e", script).forEach(arguments::add);
        return config;
    }

    static void bind(ObjectNode config, Path source, String destination) {
        ((ArrayNode) config.get("mounts"))
                .addObject()
                .put("destination", destination)
                .put("type", "bind")
                .put("source", source.toString())
                .putArray("options")
                .add("bind");
    }

    static void device(ObjectNode config, String path, String type, int major, int minor) {
        ((ArrayNode) config.get("linux").get("devices"))
                .addObject()
                .put("path", path)
                .put("type", type)
                .put("major", major)
                .put("minor", minor)
                .put("fileMode", 0666)
                .put("uid", 0)
                .put("gid", 0);
    }

    /** Takes a namespace away, so that the session shares the host's. */
    static void share(ObjectNode config, String namespace) {
        ArrayNode all = (ArrayNode) config.get("linux").get("namespaces");
        all.removeIf(one -> one.get("type").asText().equals(namespace));
    }

    static void directories(Path top) throws IOException {
        for (String name :
                List.of("bundle", "images", "work", "rootfs/usr", "rootfs/proc", "rootfs/dev", "rootfs/etc")) {
            Files.createDirectories(top.resolve(name));
        }
        for (String name : List.of("bin", "lib", "lib64", "sbin")) {
            Files.createSymbolicLink(top.resolve("rootfs/" + name), Path.of("usr/" + name));
        }
    }

    static void write(Path bundle, ObjectNode config) throws IOException {
        Files.createDirectories(bundle);
        JSON.writeValue(bundle.resolve("config.json").toFile(), config);
    }
}
