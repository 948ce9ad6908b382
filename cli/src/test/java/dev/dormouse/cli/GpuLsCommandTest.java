package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuLsCommandTest {
    private static final String CARD = "sys/bus/pci/devices/0000:03:00.0/";

    @TempDir
    private Path root;

    /** As module gpu's fixtures, which are tested there. */
    @BeforeEach
    void makeACard() throws IOException {
        write(CARD + "class", "0x030000");
        write(CARD + "vendor", "0x1002");
        write(CARD + "device", "0x744c");
        write(CARD + "mem_info_vram_total", "25753026560");
        write(CARD + "current_compute_partition", "SPX");
        write(CARD + "current_memory_partition", "NPS1");
        write(CARD + "sriov_totalvfs", "8");
        write(CARD + "drm/card0/dev", "226:0");
        write(CARD + "drm/renderD128/dev", "226:128");
        link(CARD + "driver", "../../../../bus/pci/drivers/amdgpu");
        link(CARD + "virtfn0", "../0000:03:02.0");
        link("sys/class/drm/card0", "../../bus/pci/devices/0000:03:00.0/drm/card0");
        link("sys/class/drm/renderD128", "../../bus/pci/devices/0000:03:00.0/drm/renderD128");
    }

    private void write(String path, String value) throws IOException {
        Files.createDirectories(root.resolve(path).resolveSibling("."));
        Files.writeString(root.resolve(path), value + "\n");
    }

    private void link(String path, String target) throws IOException {
        Files.createDirectories(root.resolve(path).resolveSibling("."));
        Files.createSymbolicLink(root.resolve(path), Path.of(target));
    }

    @Test
    void aCardIsOneLine() {
        Cli result = Cli.run("gpu", "ls", "--sysroot", root.toString());

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("""
                ADDRESS       GPU            MEMORY  DRIVER  NODE        NOTES
                0000:03:00.0  AMD 1002:744c  24 GiB  amdgpu  renderD128  SPX/NPS1, 1 of 8 VFs
                """);
    }

    @Test
    void jsonHasEveryField() {
        String json = Cli.run("gpu", "ls", "--format", "json", "--sysroot", root.toString())
                .out();

        assertThat(JsonReader.read(json.getBytes(StandardCharsets.UTF_8)))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
        assertThat(json)
                .contains("\"render\" : \"renderD128\"")
                .contains("\"memoryBytes\" : 25753026560")
                .contains("\"partOf\" : \"\"");
    }

    @Test
    void aPartOfACardIsCalledSo() throws IOException {
        write("sys/devices/platform/amdgpu_xcp_0/drm/renderD129/dev", "226:129");
        link("sys/devices/platform/amdgpu_xcp_0/subsystem", "../../../bus/platform");
        link("sys/class/drm/renderD129", "../../devices/platform/amdgpu_xcp_0/drm/renderD129");
        write("sys/class/kfd/kfd/topology/nodes/1/properties", "location_id 768\ndrm_render_minor 129");

        assertThat(Cli.run("gpu", "ls", "--sysroot", root.toString()).out().lines())
                .anySatisfy(
                        line -> assertThat(line).matches("amdgpu_xcp_0  part of 03:00.0 +amdgpu_xcp_drv  renderD129"));
    }

    @Test
    void aDirectoryThatIsNotThereIsAUsageError() {
        assertThat(Cli.run("gpu", "ls", "--sysroot", "/nonexistent").status()).isEqualTo(2);
    }

    @Test
    void theGroupAloneShowsItsCommands() {
        assertThat(Cli.run("gpu").out())
                .contains(
                        "Commands:\n  ls     List GPUs",
                        "  caps   Print what OpenGL",
                        "  graph  Print which GPU buffers")
                .isEqualTo(Cli.run("gpu", "--help").out());
        assertThat(Cli.run("help", "gpu", "ls").out())
                .contains("--sysroot")
                .isEqualTo(Cli.run("gpu", "ls", "--help").out());
        assertThat(Cli.run("help", "gpu", "lx").err()).startsWith("dormouse: There is no command 'gpu lx'.");
    }

    @Test
    void shellsCompleteTheGroupsCommandsAndTheirOptions() {
        String fish = Cli.run("completion", "fish").out();

        assertThat(fish)
                .contains("-n '__fish_seen_subcommand_from gpu' -a ls -d '")
                .contains("-n '__fish_seen_subcommand_from gpu; and __fish_seen_subcommand_from ls' -l sysroot -r");
        assertThat(Cli.run("completion", "bash").out()).contains("--sysroot");
        assertThat(List.of("suspend", "resume"))
                .allSatisfy(name -> assertThat(fish).contains("-a " + name + " -d"));
    }
}
