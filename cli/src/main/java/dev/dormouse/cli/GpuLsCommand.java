package dev.dormouse.cli;

import dev.dormouse.api.GpuCard;
import dev.dormouse.core.DormouseException;
import dev.dormouse.gpu.inventory.Gpu;
import dev.dormouse.gpu.inventory.GpuWords;
import dev.dormouse.gpu.inventory.Inventory;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dormouse gpu ls}. */
@Command(
        name = "ls",
        header = "List GPUs, their drivers and how they are divided",
        description = {
            "",
            "Reads /sys and, for NVIDIA's cards, its management library. No card is opened.",
        })
final class GpuLsCommand implements Callable<Integer>, Remotely {
    @Option(
            names = "--sysroot",
            paramLabel = "DIR",
            description = "Read sys and proc in this directory, captured on another host.")
    private @Nullable Path sysroot;

    @Mixin
    private Listing listing;

    @Override
    public Integer call() {
        listing.print(
                gpus(sysroot),
                new Table<>(List.of(
                        Column.text("ADDRESS", GpuWords::address),
                        Column.text("GPU", GpuWords::name),
                        Column.number("MEMORY", gpu -> GpuWords.memory(gpu.memoryBytes())),
                        Column.text("DRIVER", GpuWords::driver),
                        Column.text("NODE", GpuWords::node),
                        Column.text("NOTES", GpuWords::notes))));
        return 0;
    }

    @Override
    public int at(Remote there) {
        if (sysroot != null) {
            throw Remote.refused("--sysroot", "Leave it out");
        }
        listing.print(
                there.client().gpus(),
                new Table<>(List.of(
                        Column.text(
                                "ADDRESS",
                                gpu -> gpu.address().substring(gpu.address().lastIndexOf('/') + 1)),
                        Column.text("GPU", GpuCard::name),
                        Column.number("MEMORY", gpu -> GpuWords.memory(gpu.memoryBytes())),
                        Column.text("DRIVER", GpuCard::driver),
                        Column.text("NODE", GpuCard::node),
                        Column.text("NOTES", GpuCard::notes))));
        return 0;
    }

    private static List<Gpu> gpus(@Nullable Path sysroot) {
        if (sysroot == null) {
            return Inventory.ofThisHost();
        }
        try {
            return Inventory.captured(sysroot);
        } catch (UncheckedIOException e) {
            throw DormouseException.usage(
                    "There is no directory " + sysroot + " that can be read", "Name one that holds sys and proc");
        }
    }
}
