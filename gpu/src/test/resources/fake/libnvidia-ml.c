/* A stand-in for NVIDIA's libnvidia-ml.so.1 with two GPUs, the second of a kind that answers only the oldest questions. */
#include <stdio.h>
#include <string.h>

struct pci { char legacy[16]; unsigned domain, bus, device, ids, subsystem; char id[32]; };
struct memory { unsigned long long total, free, used; };
static int inits;

int nvmlInit_v2(void) { inits++; return 0; }
int nvmlShutdown(void) { return --inits; }
int nvmlSystemGetDriverVersion(char *out, unsigned size) { return snprintf(out, size, "570.86.15") < 0; }
int nvmlDeviceGetCount_v2(unsigned *count) { *count = 2; return 0; }
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device) { *device = (void *)(index + 1L); return 0; }

int nvmlDeviceGetUUID(void *device, char *out, unsigned size)
{
    return snprintf(out, size, "GPU-%ld", (long)device) < 0;
}

int nvmlDeviceGetName(void *device, char *out, unsigned size)
{
    /* Fills the buffer to its end, without a NUL. */
    if (device == (void *)2)
        return memset(out, 'x', size) == NULL;
    return snprintf(out, size, "NVIDIA H100 80GB HBM3") < 0;
}

int nvmlDeviceGetMemoryInfo(void *device, struct memory *memory)
{
    memory->total = (unsigned long long)device << 34;
    return 0;
}

int nvmlDeviceGetPciInfo_v3(void *device, struct pci *pci)
{
    memset(pci, 0, sizeof *pci);
    return snprintf(pci->id, sizeof pci->id, "0000000%d:4A:00.0", device == (void *)2) < 0;
}

int nvmlDeviceGetMigMode(void *device, unsigned *now, unsigned *later)
{
    *now = 1;
    *later = 0;
    return device == (void *)1 ? 0 : 3;
}

int nvmlDeviceGetCudaComputeCapability(void *device, int *major, int *minor)
{
    *major = 9;
    *minor = 0;
    return device == (void *)1 ? 0 : 3;
}
