package dev.dormouse.gpu.inventory;

import dev.dormouse.linux.Command;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The program nvidia-smi, where the library behind it cannot be loaded into this process. */
final class NvidiaSmi {
    private static final List<String> COMMAND = List.of(
            "nvidia-smi",
            "--query-gpu=pci.bus_id,uuid,name,memory.total,driver_version,mig.mode.current,compute_cap,vbios_version",
            "--format=csv,noheader,nounits");

    private static final int FIELDS = 8;

    private NvidiaSmi() {}

    static List<Nvidia> read(Duration limit) {
        if (Command.find(COMMAND.getFirst()) == null) {
            return List.of();
        }
        Command.Result result = Command.of(COMMAND).within(limit).run();
        return result.ok() ? parse(result.out()) : List.of();
    }

    /** One line for each GPU; a line that is none is passed over. */
    static List<Nvidia> parse(String output) {
        return output.lines().limit(256).flatMap(line -> gpu(line).stream()).toList();
    }

    private static Optional<Nvidia> gpu(String line) {
        List<String> fields =
                Arrays.stream(line.split(",", -1)).map(NvidiaSmi::known).toList();
        if (fields.size() != FIELDS || fields.getFirst().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Nvidia(
                PciAddress.normal(fields.get(0)),
                fields.get(1),
                fields.get(2),
                mebibytes(fields.get(3)),
                fields.get(4),
                fields.get(5),
                fields.get(6),
                fields.get(7)));
    }

    private static long mebibytes(String number) {
        long value = Numbers.parse(number, 0);
        return value > 0 && value < 1L << 40 ? value << 20 : 0;
    }

    /** {@code [N/A]} and {@code [Not Supported]} stand for what the card does not tell. */
    private static String known(String field) {
        String clean = SysTree.clean(field);
        return clean.startsWith("[") ? "" : clean;
    }
}
