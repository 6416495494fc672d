// Written by src/protocol/proto/generate.mjs from the .proto files beside it. Change those, then `npm run build`.

/** A 64-bit integer: a `bigint` where a double could not hold it exactly. */
export type WireInt64 = number | bigint;

/** `mesos.v1.Status` */
export type WireStatus =
  | 'DRIVER_NOT_STARTED'
  | 'DRIVER_RUNNING'
  | 'DRIVER_ABORTED'
  | 'DRIVER_STOPPED';

/** `mesos.v1.TaskState` */
export type WireTaskState =
  | 'TASK_STAGING'
  | 'TASK_STARTING'
  | 'TASK_RUNNING'
  | 'TASK_KILLING'
  | 'TASK_FINISHED'
  | 'TASK_FAILED'
  | 'TASK_KILLED'
  | 'TASK_ERROR'
  | 'TASK_LOST'
  | 'TASK_DROPPED'
  | 'TASK_UNREACHABLE'
  | 'TASK_GONE'
  | 'TASK_GONE_BY_OPERATOR'
  | 'TASK_UNKNOWN';

/** `mesos.v1.OperationState` */
export type WireOperationState =
  | 'OPERATION_UNSUPPORTED'
  | 'OPERATION_PENDING'
  | 'OPERATION_FINISHED'
  | 'OPERATION_FAILED'
  | 'OPERATION_ERROR'
  | 'OPERATION_DROPPED'
  | 'OPERATION_UNREACHABLE'
  | 'OPERATION_GONE_BY_OPERATOR'
  | 'OPERATION_RECOVERING'
  | 'OPERATION_UNKNOWN';

/** `mesos.v1.DrainState` */
export type WireDrainState =
  | 'UNKNOWN'
  | 'DRAINING'
  | 'DRAINED';

/** `mesos.v1.FrameworkID` */
export type WireFrameworkID = {
  readonly value: string;
};

/** `mesos.v1.OfferID` */
export type WireOfferID = {
  readonly value: string;
};

/** `mesos.v1.AgentID` */
export type WireAgentID = {
  readonly value: string;
};

/** `mesos.v1.TaskID` */
export type WireTaskID = {
  readonly value: string;
};

/** `mesos.v1.ExecutorID` */
export type WireExecutorID = {
  readonly value: string;
};

/** `mesos.v1.ContainerID` */
export type WireContainerID = {
  readonly value: string;
  readonly parent?: WireContainerID;
};

/** `mesos.v1.ResourceProviderID` */
export type WireResourceProviderID = {
  readonly value: string;
};

/** `mesos.v1.OperationID` */
export type WireOperationID = {
  readonly value: string;
};

/** `mesos.v1.TimeInfo` */
export type WireTimeInfo = {
  readonly nanoseconds: WireInt64;
};

/** `mesos.v1.DurationInfo` */
export type WireDurationInfo = {
  readonly nanoseconds: WireInt64;
};

/** `mesos.v1.Address` */
export type WireAddress = {
  readonly hostname?: string;
  readonly ip?: string;
  readonly port: number;
};

/** `mesos.v1.URL` */
export type WireURL = {
  readonly scheme: string;
  readonly address: WireAddress;
  readonly path?: string;
  readonly query?: readonly WireParameter[];
  readonly fragment?: string;
};

/** `mesos.v1.Unavailability` */
export type WireUnavailability = {
  readonly start: WireTimeInfo;
  readonly duration?: WireDurationInfo;
};

/** `mesos.v1.MachineID` */
export type WireMachineID = {
  readonly hostname?: string;
  readonly ip?: string;
};

/** `mesos.v1.MachineInfo` */
export type WireMachineInfo = {
  readonly id: WireMachineID;
  readonly mode?: WireMachineInfoMode;
  readonly unavailability?: WireUnavailability;
};

/** `mesos.v1.MachineInfo.Mode` */
export type WireMachineInfoMode =
  | 'UP'
  | 'DRAINING'
  | 'DOWN';

/** `mesos.v1.FrameworkInfo` */
export type WireFrameworkInfo = {
  readonly user: string;
  readonly name: string;
  readonly id?: WireFrameworkID;
  readonly failover_timeout?: number;
  readonly checkpoint?: boolean;
  readonly role?: string;
  readonly roles?: readonly string[];
  readonly hostname?: string;
  readonly principal?: string;
  readonly webui_url?: string;
  readonly capabilities?: readonly WireFrameworkInfoCapability[];
  readonly labels?: WireLabels;
  readonly offer_filters?: Readonly<Record<string, WireOfferFilters>>;
};

/** `mesos.v1.FrameworkInfo.Capability` */
export type WireFrameworkInfoCapability = {
  readonly type?: WireFrameworkInfoCapabilityType;
};

/** `mesos.v1.FrameworkInfo.Capability.Type` */
export type WireFrameworkInfoCapabilityType =
  | 'UNKNOWN'
  | 'REVOCABLE_RESOURCES'
  | 'TASK_KILLING_STATE'
  | 'GPU_RESOURCES'
  | 'SHARED_RESOURCES'
  | 'PARTITION_AWARE'
  | 'MULTI_ROLE'
  | 'RESERVATION_REFINEMENT'
  | 'REGION_AWARE';

/** `mesos.v1.CheckInfo` */
export type WireCheckInfo = {
  readonly type?: WireCheckInfoType;
  readonly command?: WireCheckInfoCommand;
  readonly http?: WireCheckInfoHttp;
  readonly tcp?: WireCheckInfoTcp;
  readonly delay_seconds?: number;
  readonly interval_seconds?: number;
  readonly timeout_seconds?: number;
};

/** `mesos.v1.CheckInfo.Type` */
export type WireCheckInfoType =
  | 'UNKNOWN'
  | 'COMMAND'
  | 'HTTP'
  | 'TCP';

/** `mesos.v1.CheckInfo.Command` */
export type WireCheckInfoCommand = {
  readonly command: WireCommandInfo;
};

/** `mesos.v1.CheckInfo.Http` */
export type WireCheckInfoHttp = {
  readonly port: number;
  readonly path?: string;
};

/** `mesos.v1.CheckInfo.Tcp` */
export type WireCheckInfoTcp = {
  readonly port: number;
};

/** `mesos.v1.HealthCheck` */
export type WireHealthCheck = {
  readonly delay_seconds?: number;
  readonly interval_seconds?: number;
  readonly timeout_seconds?: number;
  readonly consecutive_failures?: number;
  readonly grace_period_seconds?: number;
  readonly type?: WireHealthCheckType;
  readonly command?: WireCommandInfo;
  readonly http?: WireHealthCheckHTTPCheckInfo;
  readonly tcp?: WireHealthCheckTCPCheckInfo;
};

/** `mesos.v1.HealthCheck.Type` */
export type WireHealthCheckType =
  | 'UNKNOWN'
  | 'COMMAND'
  | 'HTTP'
  | 'TCP';

/** `mesos.v1.HealthCheck.HTTPCheckInfo` */
export type WireHealthCheckHTTPCheckInfo = {
  readonly protocol?: WireNetworkInfoProtocol;
  readonly scheme?: string;
  readonly port: number;
  readonly path?: string;
  readonly statuses?: readonly number[];
};

/** `mesos.v1.HealthCheck.TCPCheckInfo` */
export type WireHealthCheckTCPCheckInfo = {
  readonly protocol?: WireNetworkInfoProtocol;
  readonly port: number;
};

/** `mesos.v1.KillPolicy` */
export type WireKillPolicy = {
  readonly grace_period?: WireDurationInfo;
};

/** `mesos.v1.CommandInfo` */
export type WireCommandInfo = {
  readonly uris?: readonly WireCommandInfoURI[];
  readonly environment?: WireEnvironment;
  readonly shell?: boolean;
  readonly value?: string;
  readonly arguments?: readonly string[];
  readonly user?: string;
};

/** `mesos.v1.CommandInfo.URI` */
export type WireCommandInfoURI = {
  readonly value: string;
  readonly executable?: boolean;
  readonly extract?: boolean;
  readonly cache?: boolean;
  readonly output_file?: string;
};

/** `mesos.v1.ExecutorInfo` */
export type WireExecutorInfo = {
  readonly type?: WireExecutorInfoType;
  readonly executor_id: WireExecutorID;
  readonly framework_id?: WireFrameworkID;
  readonly command?: WireCommandInfo;
  readonly container?: WireContainerInfo;
  readonly resources?: readonly WireResource[];
  readonly name?: string;
  readonly source?: string;
  readonly data?: string;
  readonly discovery?: WireDiscoveryInfo;
  readonly shutdown_grace_period?: WireDurationInfo;
  readonly labels?: WireLabels;
};

/** `mesos.v1.ExecutorInfo.Type` */
export type WireExecutorInfoType =
  | 'UNKNOWN'
  | 'DEFAULT'
  | 'CUSTOM';

/** `mesos.v1.DomainInfo` */
export type WireDomainInfo = {
  readonly fault_domain?: WireDomainInfoFaultDomain;
};

/** `mesos.v1.DomainInfo.FaultDomain` */
export type WireDomainInfoFaultDomain = {
  readonly region: WireDomainInfoFaultDomainRegionInfo;
  readonly zone: WireDomainInfoFaultDomainZoneInfo;
};

/** `mesos.v1.DomainInfo.FaultDomain.RegionInfo` */
export type WireDomainInfoFaultDomainRegionInfo = {
  readonly name: string;
};

/** `mesos.v1.DomainInfo.FaultDomain.ZoneInfo` */
export type WireDomainInfoFaultDomainZoneInfo = {
  readonly name: string;
};

/** `mesos.v1.MasterInfo` */
export type WireMasterInfo = {
  readonly id: string;
  readonly ip: number;
  readonly port: number;
  readonly pid?: string;
  readonly hostname?: string;
  readonly version?: string;
  readonly address?: WireAddress;
  readonly domain?: WireDomainInfo;
  readonly capabilities?: readonly WireMasterInfoCapability[];
};

/** `mesos.v1.MasterInfo.Capability` */
export type WireMasterInfoCapability = {
  readonly type?: WireMasterInfoCapabilityType;
};

/** `mesos.v1.MasterInfo.Capability.Type` */
export type WireMasterInfoCapabilityType =
  | 'UNKNOWN'
  | 'AGENT_UPDATE'
  | 'AGENT_DRAINING'
  | 'QUOTA_V2';

/** `mesos.v1.AgentInfo` */
export type WireAgentInfo = {
  readonly hostname: string;
  readonly port?: number;
  readonly resources?: readonly WireResource[];
  readonly attributes?: readonly WireAttribute[];
  readonly id?: WireAgentID;
  readonly domain?: WireDomainInfo;
};

/** `mesos.v1.AgentInfo.Capability` */
export type WireAgentInfoCapability = {
  readonly type?: WireAgentInfoCapabilityType;
};

/** `mesos.v1.AgentInfo.Capability.Type` */
export type WireAgentInfoCapabilityType =
  | 'UNKNOWN'
  | 'MULTI_ROLE'
  | 'HIERARCHICAL_ROLE'
  | 'RESERVATION_REFINEMENT'
  | 'RESOURCE_PROVIDER'
  | 'RESIZE_VOLUME'
  | 'AGENT_OPERATION_FEEDBACK'
  | 'AGENT_DRAINING'
  | 'TASK_RESOURCE_LIMITS';

/** `mesos.v1.CSIPluginContainerInfo` */
export type WireCSIPluginContainerInfo = {
  readonly services?: readonly WireCSIPluginContainerInfoService[];
  readonly command?: WireCommandInfo;
  readonly resources?: readonly WireResource[];
  readonly container?: WireContainerInfo;
};

/** `mesos.v1.CSIPluginContainerInfo.Service` */
export type WireCSIPluginContainerInfoService =
  | 'UNKNOWN'
  | 'CONTROLLER_SERVICE'
  | 'NODE_SERVICE';

/** `mesos.v1.CSIPluginEndpoint` */
export type WireCSIPluginEndpoint = {
  readonly csi_service: WireCSIPluginContainerInfoService;
  readonly endpoint: string;
};

/** `mesos.v1.CSIPluginInfo` */
export type WireCSIPluginInfo = {
  readonly type: string;
  readonly name?: string;
  readonly containers?: readonly WireCSIPluginContainerInfo[];
  readonly endpoints?: readonly WireCSIPluginEndpoint[];
  readonly target_path_root?: string;
  readonly target_path_exists?: boolean;
};

/** `mesos.v1.ResourceProviderInfo` */
export type WireResourceProviderInfo = {
  readonly id?: WireResourceProviderID;
  readonly attributes?: readonly WireAttribute[];
  readonly type: string;
  readonly name: string;
  readonly default_reservations?: readonly WireResourceReservationInfo[];
  readonly storage?: WireResourceProviderInfoStorage;
};

/** `mesos.v1.ResourceProviderInfo.Storage` */
export type WireResourceProviderInfoStorage = {
  readonly plugin: WireCSIPluginInfo;
  readonly reconciliation_interval_seconds?: number;
};

/** `mesos.v1.Value` */
export type WireValue = {
  readonly type: WireValueType;
  readonly scalar?: WireValueScalar;
  readonly ranges?: WireValueRanges;
  readonly set?: WireValueSet;
  readonly text?: WireValueText;
};

/** `mesos.v1.Value.Type` */
export type WireValueType =
  | 'SCALAR'
  | 'RANGES'
  | 'SET'
  | 'TEXT';

/** `mesos.v1.Value.Scalar` */
export type WireValueScalar = {
  readonly value: number;
};

/** `mesos.v1.Value.Range` */
export type WireValueRange = {
  readonly begin: WireInt64;
  readonly end: WireInt64;
};

/** `mesos.v1.Value.Ranges` */
export type WireValueRanges = {
  readonly range?: readonly WireValueRange[];
};

/** `mesos.v1.Value.Set` */
export type WireValueSet = {
  readonly item?: readonly string[];
};

/** `mesos.v1.Value.Text` */
export type WireValueText = {
  readonly value: string;
};

/** `mesos.v1.Attribute` */
export type WireAttribute = {
  readonly name: string;
  readonly type: WireValueType;
  readonly scalar?: WireValueScalar;
  readonly ranges?: WireValueRanges;
  readonly set?: WireValueSet;
  readonly text?: WireValueText;
};

/** `mesos.v1.Resource` */
export type WireResource = {
  readonly provider_id?: WireResourceProviderID;
  readonly name: string;
  readonly type: WireValueType;
  readonly scalar?: WireValueScalar;
  readonly ranges?: WireValueRanges;
  readonly set?: WireValueSet;
  readonly role?: string;
  readonly allocation_info?: WireResourceAllocationInfo;
  readonly reservation?: WireResourceReservationInfo;
  readonly reservations?: readonly WireResourceReservationInfo[];
  readonly disk?: WireResourceDiskInfo;
  readonly revocable?: WireResourceRevocableInfo;
  readonly shared?: WireResourceSharedInfo;
};

/** `mesos.v1.Resource.AllocationInfo` */
export type WireResourceAllocationInfo = {
  readonly role?: string;
};

/** `mesos.v1.Resource.ReservationInfo` */
export type WireResourceReservationInfo = {
  readonly type?: WireResourceReservationInfoType;
  readonly role?: string;
  readonly principal?: string;
  readonly labels?: WireLabels;
};

/** `mesos.v1.Resource.ReservationInfo.Type` */
export type WireResourceReservationInfoType =
  | 'UNKNOWN'
  | 'STATIC'
  | 'DYNAMIC';

/** `mesos.v1.Resource.DiskInfo` */
export type WireResourceDiskInfo = {
  readonly persistence?: WireResourceDiskInfoPersistence;
  readonly volume?: WireVolume;
  readonly source?: WireResourceDiskInfoSource;
};

/** `mesos.v1.Resource.DiskInfo.Persistence` */
export type WireResourceDiskInfoPersistence = {
  readonly id: string;
  readonly principal?: string;
};

/** `mesos.v1.Resource.DiskInfo.Source` */
export type WireResourceDiskInfoSource = {
  readonly type: WireResourceDiskInfoSourceType;
  readonly path?: WireResourceDiskInfoSourcePath;
  readonly mount?: WireResourceDiskInfoSourceMount;
  readonly vendor?: string;
  readonly id?: string;
  readonly metadata?: WireLabels;
  readonly profile?: string;
};

/** `mesos.v1.Resource.DiskInfo.Source.Type` */
export type WireResourceDiskInfoSourceType =
  | 'UNKNOWN'
  | 'PATH'
  | 'MOUNT'
  | 'BLOCK'
  | 'RAW';

/** `mesos.v1.Resource.DiskInfo.Source.Path` */
export type WireResourceDiskInfoSourcePath = {
  readonly root?: string;
};

/** `mesos.v1.Resource.DiskInfo.Source.Mount` */
export type WireResourceDiskInfoSourceMount = {
  readonly root?: string;
};

/** `mesos.v1.Resource.RevocableInfo` */
export type WireResourceRevocableInfo = Readonly<Record<never, never>>;

/** `mesos.v1.Resource.SharedInfo` */
export type WireResourceSharedInfo = Readonly<Record<never, never>>;

/** `mesos.v1.TrafficControlStatistics` */
export type WireTrafficControlStatistics = {
  readonly id: string;
  readonly backlog?: WireInt64;
  readonly bytes?: WireInt64;
  readonly drops?: WireInt64;
  readonly overlimits?: WireInt64;
  readonly packets?: WireInt64;
  readonly qlen?: WireInt64;
  readonly ratebps?: WireInt64;
  readonly ratepps?: WireInt64;
  readonly requeues?: WireInt64;
};

/** `mesos.v1.IpStatistics` */
export type WireIpStatistics = {
  readonly Forwarding?: WireInt64;
  readonly DefaultTTL?: WireInt64;
  readonly InReceives?: WireInt64;
  readonly InHdrErrors?: WireInt64;
  readonly InAddrErrors?: WireInt64;
  readonly ForwDatagrams?: WireInt64;
  readonly InUnknownProtos?: WireInt64;
  readonly InDiscards?: WireInt64;
  readonly InDelivers?: WireInt64;
  readonly OutRequests?: WireInt64;
  readonly OutDiscards?: WireInt64;
  readonly OutNoRoutes?: WireInt64;
  readonly ReasmTimeout?: WireInt64;
  readonly ReasmReqds?: WireInt64;
  readonly ReasmOKs?: WireInt64;
  readonly ReasmFails?: WireInt64;
  readonly FragOKs?: WireInt64;
  readonly FragFails?: WireInt64;
  readonly FragCreates?: WireInt64;
};

/** `mesos.v1.IcmpStatistics` */
export type WireIcmpStatistics = {
  readonly InMsgs?: WireInt64;
  readonly InErrors?: WireInt64;
  readonly InCsumErrors?: WireInt64;
  readonly InDestUnreachs?: WireInt64;
  readonly InTimeExcds?: WireInt64;
  readonly InParmProbs?: WireInt64;
  readonly InSrcQuenchs?: WireInt64;
  readonly InRedirects?: WireInt64;
  readonly InEchos?: WireInt64;
  readonly InEchoReps?: WireInt64;
  readonly InTimestamps?: WireInt64;
  readonly InTimestampReps?: WireInt64;
  readonly InAddrMasks?: WireInt64;
  readonly InAddrMaskReps?: WireInt64;
  readonly OutMsgs?: WireInt64;
  readonly OutErrors?: WireInt64;
  readonly OutDestUnreachs?: WireInt64;
  readonly OutTimeExcds?: WireInt64;
  readonly OutParmProbs?: WireInt64;
  readonly OutSrcQuenchs?: WireInt64;
  readonly OutRedirects?: WireInt64;
  readonly OutEchos?: WireInt64;
  readonly OutEchoReps?: WireInt64;
  readonly OutTimestamps?: WireInt64;
  readonly OutTimestampReps?: WireInt64;
  readonly OutAddrMasks?: WireInt64;
  readonly OutAddrMaskReps?: WireInt64;
};

/** `mesos.v1.TcpStatistics` */
export type WireTcpStatistics = {
  readonly RtoAlgorithm?: WireInt64;
  readonly RtoMin?: WireInt64;
  readonly RtoMax?: WireInt64;
  readonly MaxConn?: WireInt64;
  readonly ActiveOpens?: WireInt64;
  readonly PassiveOpens?: WireInt64;
  readonly AttemptFails?: WireInt64;
  readonly EstabResets?: WireInt64;
  readonly CurrEstab?: WireInt64;
  readonly InSegs?: WireInt64;
  readonly OutSegs?: WireInt64;
  readonly RetransSegs?: WireInt64;
  readonly InErrs?: WireInt64;
  readonly OutRsts?: WireInt64;
  readonly InCsumErrors?: WireInt64;
};

/** `mesos.v1.UdpStatistics` */
export type WireUdpStatistics = {
  readonly InDatagrams?: WireInt64;
  readonly NoPorts?: WireInt64;
  readonly InErrors?: WireInt64;
  readonly OutDatagrams?: WireInt64;
  readonly RcvbufErrors?: WireInt64;
  readonly SndbufErrors?: WireInt64;
  readonly InCsumErrors?: WireInt64;
  readonly IgnoredMulti?: WireInt64;
};

/** `mesos.v1.SNMPStatistics` */
export type WireSNMPStatistics = {
  readonly ip_stats?: WireIpStatistics;
  readonly icmp_stats?: WireIcmpStatistics;
  readonly tcp_stats?: WireTcpStatistics;
  readonly udp_stats?: WireUdpStatistics;
};

/** `mesos.v1.DiskStatistics` */
export type WireDiskStatistics = {
  readonly source?: WireResourceDiskInfoSource;
  readonly persistence?: WireResourceDiskInfoPersistence;
  readonly limit_bytes?: WireInt64;
  readonly used_bytes?: WireInt64;
};

/** `mesos.v1.ResourceStatistics` */
export type WireResourceStatistics = {
  readonly timestamp: number;
  readonly processes?: number;
  readonly threads?: number;
  readonly cpus_user_time_secs?: number;
  readonly cpus_system_time_secs?: number;
  readonly cpus_limit?: number;
  readonly cpus_soft_limit?: number;
  readonly cpus_nr_periods?: number;
  readonly cpus_nr_throttled?: number;
  readonly cpus_throttled_time_secs?: number;
  readonly mem_total_bytes?: WireInt64;
  readonly mem_total_memsw_bytes?: WireInt64;
  readonly mem_kmem_usage_bytes?: WireInt64;
  readonly mem_kmem_tcp_usage_bytes?: WireInt64;
  readonly mem_limit_bytes?: WireInt64;
  readonly mem_soft_limit_bytes?: WireInt64;
  readonly mem_file_bytes?: WireInt64;
  readonly mem_anon_bytes?: WireInt64;
  readonly mem_cache_bytes?: WireInt64;
  readonly mem_rss_bytes?: WireInt64;
  readonly mem_mapped_file_bytes?: WireInt64;
  readonly mem_swap_bytes?: WireInt64;
  readonly mem_unevictable_bytes?: WireInt64;
  readonly mem_low_pressure_counter?: WireInt64;
  readonly mem_medium_pressure_counter?: WireInt64;
  readonly mem_critical_pressure_counter?: WireInt64;
  readonly disk_limit_bytes?: WireInt64;
  readonly disk_used_bytes?: WireInt64;
  readonly disk_statistics?: readonly WireDiskStatistics[];
  readonly blkio_statistics?: WireCgroupInfoBlkioStatistics;
  readonly perf?: WirePerfStatistics;
  readonly net_rx_packets?: WireInt64;
  readonly net_rx_bytes?: WireInt64;
  readonly net_rx_errors?: WireInt64;
  readonly net_rx_dropped?: WireInt64;
  readonly net_tx_packets?: WireInt64;
  readonly net_tx_bytes?: WireInt64;
  readonly net_tx_errors?: WireInt64;
  readonly net_tx_dropped?: WireInt64;
  readonly net_tx_rate_limit?: WireInt64;
  readonly net_tx_burst_rate_limit?: WireInt64;
  readonly net_tx_burst_size?: WireInt64;
  readonly net_rx_rate_limit?: WireInt64;
  readonly net_rx_burst_rate_limit?: WireInt64;
  readonly net_rx_burst_size?: WireInt64;
  readonly net_rate_statistics?: WireResourceStatisticsRateStatistics;
  readonly net_ephemeral_ports?: WireValueRange;
  readonly net_tcp_rtt_microsecs_p50?: number;
  readonly net_tcp_rtt_microsecs_p90?: number;
  readonly net_tcp_rtt_microsecs_p95?: number;
  readonly net_tcp_rtt_microsecs_p99?: number;
  readonly net_tcp_active_connections?: number;
  readonly net_tcp_time_wait_connections?: number;
  readonly net_traffic_control_statistics?: readonly WireTrafficControlStatistics[];
  readonly net_snmp_statistics?: WireSNMPStatistics;
};

/** `mesos.v1.ResourceStatistics.RatePercentiles` */
export type WireResourceStatisticsRatePercentiles = {
  readonly min?: WireInt64;
  readonly max?: WireInt64;
  readonly p50?: WireInt64;
  readonly p90?: WireInt64;
  readonly p95?: WireInt64;
  readonly p99?: WireInt64;
  readonly p999?: WireInt64;
  readonly p9999?: WireInt64;
  readonly samples?: WireInt64;
};

/** `mesos.v1.ResourceStatistics.RateStatistics` */
export type WireResourceStatisticsRateStatistics = {
  readonly rx_rate?: WireResourceStatisticsRatePercentiles;
  readonly rx_packet_rate?: WireResourceStatisticsRatePercentiles;
  readonly rx_drop_rate?: WireResourceStatisticsRatePercentiles;
  readonly rx_error_rate?: WireResourceStatisticsRatePercentiles;
  readonly tx_rate?: WireResourceStatisticsRatePercentiles;
  readonly tx_packet_rate?: WireResourceStatisticsRatePercentiles;
  readonly tx_drop_rate?: WireResourceStatisticsRatePercentiles;
  readonly tx_error_rate?: WireResourceStatisticsRatePercentiles;
  readonly sampling_window_secs?: number;
  readonly sampling_interval_secs?: number;
};

/** `mesos.v1.ResourceUsage` */
export type WireResourceUsage = {
  readonly executors?: readonly WireResourceUsageExecutor[];
  readonly total?: readonly WireResource[];
};

/** `mesos.v1.ResourceUsage.Executor` */
export type WireResourceUsageExecutor = {
  readonly executor_info: WireExecutorInfo;
  readonly allocated?: readonly WireResource[];
  readonly statistics?: WireResourceStatistics;
  readonly container_id: WireContainerID;
  readonly tasks?: readonly WireResourceUsageExecutorTask[];
};

/** `mesos.v1.ResourceUsage.Executor.Task` */
export type WireResourceUsageExecutorTask = {
  readonly name: string;
  readonly id: WireTaskID;
  readonly resources?: readonly WireResource[];
  readonly labels?: WireLabels;
};

/** `mesos.v1.PerfStatistics` */
export type WirePerfStatistics = {
  readonly timestamp: number;
  readonly duration: number;
  readonly cycles?: WireInt64;
  readonly stalled_cycles_frontend?: WireInt64;
  readonly stalled_cycles_backend?: WireInt64;
  readonly instructions?: WireInt64;
  readonly cache_references?: WireInt64;
  readonly cache_misses?: WireInt64;
  readonly branches?: WireInt64;
  readonly branch_misses?: WireInt64;
  readonly bus_cycles?: WireInt64;
  readonly ref_cycles?: WireInt64;
  readonly cpu_clock?: number;
  readonly task_clock?: number;
  readonly page_faults?: WireInt64;
  readonly minor_faults?: WireInt64;
  readonly major_faults?: WireInt64;
  readonly context_switches?: WireInt64;
  readonly cpu_migrations?: WireInt64;
  readonly alignment_faults?: WireInt64;
  readonly emulation_faults?: WireInt64;
  readonly l1_dcache_loads?: WireInt64;
  readonly l1_dcache_load_misses?: WireInt64;
  readonly l1_dcache_stores?: WireInt64;
  readonly l1_dcache_store_misses?: WireInt64;
  readonly l1_dcache_prefetches?: WireInt64;
  readonly l1_dcache_prefetch_misses?: WireInt64;
  readonly l1_icache_loads?: WireInt64;
  readonly l1_icache_load_misses?: WireInt64;
  readonly l1_icache_prefetches?: WireInt64;
  readonly l1_icache_prefetch_misses?: WireInt64;
  readonly llc_loads?: WireInt64;
  readonly llc_load_misses?: WireInt64;
  readonly llc_stores?: WireInt64;
  readonly llc_store_misses?: WireInt64;
  readonly llc_prefetches?: WireInt64;
  readonly llc_prefetch_misses?: WireInt64;
  readonly dtlb_loads?: WireInt64;
  readonly dtlb_load_misses?: WireInt64;
  readonly dtlb_stores?: WireInt64;
  readonly dtlb_store_misses?: WireInt64;
  readonly dtlb_prefetches?: WireInt64;
  readonly dtlb_prefetch_misses?: WireInt64;
  readonly itlb_loads?: WireInt64;
  readonly itlb_load_misses?: WireInt64;
  readonly branch_loads?: WireInt64;
  readonly branch_load_misses?: WireInt64;
  readonly node_loads?: WireInt64;
  readonly node_load_misses?: WireInt64;
  readonly node_stores?: WireInt64;
  readonly node_store_misses?: WireInt64;
  readonly node_prefetches?: WireInt64;
  readonly node_prefetch_misses?: WireInt64;
};

/** `mesos.v1.OfferFilters` */
export type WireOfferFilters = {
  readonly min_allocatable_resources?: WireOfferFiltersMinAllocatableResources;
};

/** `mesos.v1.OfferFilters.ResourceQuantities` */
export type WireOfferFiltersResourceQuantities = {
  readonly quantities?: Readonly<Record<string, WireValueScalar>>;
};

/** `mesos.v1.OfferFilters.MinAllocatableResources` */
export type WireOfferFiltersMinAllocatableResources = {
  readonly quantities?: readonly WireOfferFiltersResourceQuantities[];
};

/** `mesos.v1.Request` */
export type WireRequest = {
  readonly agent_id?: WireAgentID;
  readonly resources?: readonly WireResource[];
};

/** `mesos.v1.Offer` */
export type WireOffer = {
  readonly id: WireOfferID;
  readonly framework_id: WireFrameworkID;
  readonly agent_id: WireAgentID;
  readonly hostname: string;
  readonly url?: WireURL;
  readonly domain?: WireDomainInfo;
  readonly resources?: readonly WireResource[];
  readonly attributes?: readonly WireAttribute[];
  readonly executor_ids?: readonly WireExecutorID[];
  readonly unavailability?: WireUnavailability;
  readonly allocation_info?: WireResourceAllocationInfo;
};

/** `mesos.v1.Offer.Operation` */
export type WireOfferOperation = {
  readonly type?: WireOfferOperationType;
  readonly id?: WireOperationID;
  readonly launch?: WireOfferOperationLaunch;
  readonly launch_group?: WireOfferOperationLaunchGroup;
  readonly reserve?: WireOfferOperationReserve;
  readonly unreserve?: WireOfferOperationUnreserve;
  readonly create?: WireOfferOperationCreate;
  readonly destroy?: WireOfferOperationDestroy;
  readonly grow_volume?: WireOfferOperationGrowVolume;
  readonly shrink_volume?: WireOfferOperationShrinkVolume;
  readonly create_disk?: WireOfferOperationCreateDisk;
  readonly destroy_disk?: WireOfferOperationDestroyDisk;
};

/** `mesos.v1.Offer.Operation.Type` */
export type WireOfferOperationType =
  | 'UNKNOWN'
  | 'LAUNCH'
  | 'LAUNCH_GROUP'
  | 'RESERVE'
  | 'UNRESERVE'
  | 'CREATE'
  | 'DESTROY'
  | 'GROW_VOLUME'
  | 'SHRINK_VOLUME'
  | 'CREATE_DISK'
  | 'DESTROY_DISK';

/** `mesos.v1.Offer.Operation.Launch` */
export type WireOfferOperationLaunch = {
  readonly task_infos?: readonly WireTaskInfo[];
};

/** `mesos.v1.Offer.Operation.LaunchGroup` */
export type WireOfferOperationLaunchGroup = {
  readonly executor: WireExecutorInfo;
  readonly task_group: WireTaskGroupInfo;
};

/** `mesos.v1.Offer.Operation.Reserve` */
export type WireOfferOperationReserve = {
  readonly source?: readonly WireResource[];
  readonly resources?: readonly WireResource[];
};

/** `mesos.v1.Offer.Operation.Unreserve` */
export type WireOfferOperationUnreserve = {
  readonly resources?: readonly WireResource[];
};

/** `mesos.v1.Offer.Operation.Create` */
export type WireOfferOperationCreate = {
  readonly volumes?: readonly WireResource[];
};

/** `mesos.v1.Offer.Operation.Destroy` */
export type WireOfferOperationDestroy = {
  readonly volumes?: readonly WireResource[];
};

/** `mesos.v1.Offer.Operation.GrowVolume` */
export type WireOfferOperationGrowVolume = {
  readonly volume: WireResource;
  readonly addition: WireResource;
};

/** `mesos.v1.Offer.Operation.ShrinkVolume` */
export type WireOfferOperationShrinkVolume = {
  readonly volume: WireResource;
  readonly subtract: WireValueScalar;
};

/** `mesos.v1.Offer.Operation.CreateDisk` */
export type WireOfferOperationCreateDisk = {
  readonly source: WireResource;
  readonly target_type: WireResourceDiskInfoSourceType;
  readonly target_profile?: string;
};

/** `mesos.v1.Offer.Operation.DestroyDisk` */
export type WireOfferOperationDestroyDisk = {
  readonly source: WireResource;
};

/** `mesos.v1.InverseOffer` */
export type WireInverseOffer = {
  readonly id: WireOfferID;
  readonly url?: WireURL;
  readonly framework_id: WireFrameworkID;
  readonly agent_id?: WireAgentID;
  readonly unavailability: WireUnavailability;
  readonly resources?: readonly WireResource[];
};

/** `mesos.v1.TaskInfo` */
export type WireTaskInfo = {
  readonly name: string;
  readonly task_id: WireTaskID;
  readonly agent_id: WireAgentID;
  readonly resources?: readonly WireResource[];
  readonly executor?: WireExecutorInfo;
  readonly command?: WireCommandInfo;
  readonly container?: WireContainerInfo;
  readonly health_check?: WireHealthCheck;
  readonly check?: WireCheckInfo;
  readonly kill_policy?: WireKillPolicy;
  readonly data?: string;
  readonly labels?: WireLabels;
  readonly discovery?: WireDiscoveryInfo;
  readonly max_completion_time?: WireDurationInfo;
  readonly limits?: Readonly<Record<string, WireValueScalar>>;
};

/** `mesos.v1.TaskGroupInfo` */
export type WireTaskGroupInfo = {
  readonly tasks?: readonly WireTaskInfo[];
};

/** `mesos.v1.Task` */
export type WireTask = {
  readonly name: string;
  readonly task_id: WireTaskID;
  readonly framework_id: WireFrameworkID;
  readonly executor_id?: WireExecutorID;
  readonly agent_id: WireAgentID;
  readonly state: WireTaskState;
  readonly resources?: readonly WireResource[];
  readonly statuses?: readonly WireTaskStatus[];
  readonly status_update_state?: WireTaskState;
  readonly status_update_uuid?: string;
  readonly labels?: WireLabels;
  readonly discovery?: WireDiscoveryInfo;
  readonly container?: WireContainerInfo;
  readonly health_check?: WireHealthCheck;
  readonly kill_policy?: WireKillPolicy;
  readonly user?: string;
  readonly limits?: Readonly<Record<string, WireValueScalar>>;
};

/** `mesos.v1.TaskResourceLimitation` */
export type WireTaskResourceLimitation = {
  readonly resources?: readonly WireResource[];
};

/** `mesos.v1.UUID` */
export type WireUUID = {
  readonly value: string;
};

/** `mesos.v1.Operation` */
export type WireOperation = {
  readonly framework_id?: WireFrameworkID;
  readonly agent_id?: WireAgentID;
  readonly info: WireOfferOperation;
  readonly latest_status: WireOperationStatus;
  readonly statuses?: readonly WireOperationStatus[];
  readonly uuid: WireUUID;
};

/** `mesos.v1.OperationStatus` */
export type WireOperationStatus = {
  readonly operation_id?: WireOperationID;
  readonly state: WireOperationState;
  readonly message?: string;
  readonly converted_resources?: readonly WireResource[];
  readonly uuid?: WireUUID;
  readonly agent_id?: WireAgentID;
  readonly resource_provider_id?: WireResourceProviderID;
};

/** `mesos.v1.CheckStatusInfo` */
export type WireCheckStatusInfo = {
  readonly type?: WireCheckInfoType;
  readonly command?: WireCheckStatusInfoCommand;
  readonly http?: WireCheckStatusInfoHttp;
  readonly tcp?: WireCheckStatusInfoTcp;
};

/** `mesos.v1.CheckStatusInfo.Command` */
export type WireCheckStatusInfoCommand = {
  readonly exit_code?: number;
};

/** `mesos.v1.CheckStatusInfo.Http` */
export type WireCheckStatusInfoHttp = {
  readonly status_code?: number;
};

/** `mesos.v1.CheckStatusInfo.Tcp` */
export type WireCheckStatusInfoTcp = {
  readonly succeeded?: boolean;
};

/** `mesos.v1.TaskStatus` */
export type WireTaskStatus = {
  readonly task_id: WireTaskID;
  readonly state: WireTaskState;
  readonly message?: string;
  readonly source?: WireTaskStatusSource;
  readonly reason?: WireTaskStatusReason;
  readonly data?: string;
  readonly agent_id?: WireAgentID;
  readonly executor_id?: WireExecutorID;
  readonly timestamp?: number;
  readonly uuid?: string;
  readonly healthy?: boolean;
  readonly check_status?: WireCheckStatusInfo;
  readonly labels?: WireLabels;
  readonly container_status?: WireContainerStatus;
  readonly unreachable_time?: WireTimeInfo;
  readonly limitation?: WireTaskResourceLimitation;
};

/** `mesos.v1.TaskStatus.Source` */
export type WireTaskStatusSource =
  | 'SOURCE_MASTER'
  | 'SOURCE_AGENT'
  | 'SOURCE_EXECUTOR';

/** `mesos.v1.TaskStatus.Reason` */
export type WireTaskStatusReason =
  | 'REASON_COMMAND_EXECUTOR_FAILED'
  | 'REASON_CONTAINER_LAUNCH_FAILED'
  | 'REASON_CONTAINER_LIMITATION'
  | 'REASON_CONTAINER_LIMITATION_DISK'
  | 'REASON_CONTAINER_LIMITATION_MEMORY'
  | 'REASON_CONTAINER_PREEMPTED'
  | 'REASON_CONTAINER_UPDATE_FAILED'
  | 'REASON_MAX_COMPLETION_TIME_REACHED'
  | 'REASON_EXECUTOR_REGISTRATION_TIMEOUT'
  | 'REASON_EXECUTOR_REREGISTRATION_TIMEOUT'
  | 'REASON_EXECUTOR_TERMINATED'
  | 'REASON_EXECUTOR_UNREGISTERED'
  | 'REASON_FRAMEWORK_REMOVED'
  | 'REASON_GC_ERROR'
  | 'REASON_INVALID_FRAMEWORKID'
  | 'REASON_INVALID_OFFERS'
  | 'REASON_IO_SWITCHBOARD_EXITED'
  | 'REASON_MASTER_DISCONNECTED'
  | 'REASON_RECONCILIATION'
  | 'REASON_RESOURCES_UNKNOWN'
  | 'REASON_AGENT_DISCONNECTED'
  | 'REASON_AGENT_DRAINING'
  | 'REASON_AGENT_REMOVED'
  | 'REASON_AGENT_REMOVED_BY_OPERATOR'
  | 'REASON_AGENT_REREGISTERED'
  | 'REASON_AGENT_RESTARTED'
  | 'REASON_AGENT_UNKNOWN'
  | 'REASON_TASK_KILLED_DURING_LAUNCH'
  | 'REASON_TASK_CHECK_STATUS_UPDATED'
  | 'REASON_TASK_HEALTH_CHECK_STATUS_UPDATED'
  | 'REASON_TASK_GROUP_INVALID'
  | 'REASON_TASK_GROUP_UNAUTHORIZED'
  | 'REASON_TASK_INVALID'
  | 'REASON_TASK_UNAUTHORIZED'
  | 'REASON_TASK_UNKNOWN';

/** `mesos.v1.Filters` */
export type WireFilters = {
  readonly refuse_seconds?: number;
};

/** `mesos.v1.Environment` */
export type WireEnvironment = {
  readonly variables?: readonly WireEnvironmentVariable[];
};

/** `mesos.v1.Environment.Variable` */
export type WireEnvironmentVariable = {
  readonly name: string;
  readonly type?: WireEnvironmentVariableType;
  readonly value?: string;
  readonly secret?: WireSecret;
};

/** `mesos.v1.Environment.Variable.Type` */
export type WireEnvironmentVariableType =
  | 'UNKNOWN'
  | 'VALUE'
  | 'SECRET';

/** `mesos.v1.Parameter` */
export type WireParameter = {
  readonly key: string;
  readonly value: string;
};

/** `mesos.v1.Parameters` */
export type WireParameters = {
  readonly parameter?: readonly WireParameter[];
};

/** `mesos.v1.Credential` */
export type WireCredential = {
  readonly principal: string;
  readonly secret?: string;
};

/** `mesos.v1.Credentials` */
export type WireCredentials = {
  readonly credentials?: readonly WireCredential[];
};

/** `mesos.v1.Secret` */
export type WireSecret = {
  readonly type?: WireSecretType;
  readonly reference?: WireSecretReference;
  readonly value?: WireSecretValue;
};

/** `mesos.v1.Secret.Type` */
export type WireSecretType =
  | 'UNKNOWN'
  | 'REFERENCE'
  | 'VALUE';

/** `mesos.v1.Secret.Reference` */
export type WireSecretReference = {
  readonly name: string;
  readonly key?: string;
};

/** `mesos.v1.Secret.Value` */
export type WireSecretValue = {
  readonly data: string;
};

/** `mesos.v1.RateLimit` */
export type WireRateLimit = {
  readonly qps?: number;
  readonly principal: string;
  readonly capacity?: WireInt64;
};

/** `mesos.v1.RateLimits` */
export type WireRateLimits = {
  readonly limits?: readonly WireRateLimit[];
  readonly aggregate_default_qps?: number;
  readonly aggregate_default_capacity?: WireInt64;
};

/** `mesos.v1.Image` */
export type WireImage = {
  readonly type: WireImageType;
  readonly appc?: WireImageAppc;
  readonly docker?: WireImageDocker;
  readonly cached?: boolean;
};

/** `mesos.v1.Image.Type` */
export type WireImageType =
  | 'APPC'
  | 'DOCKER';

/** `mesos.v1.Image.Appc` */
export type WireImageAppc = {
  readonly name: string;
  readonly id?: string;
  readonly labels?: WireLabels;
};

/** `mesos.v1.Image.Docker` */
export type WireImageDocker = {
  readonly name: string;
  readonly credential?: WireCredential;
  readonly config?: WireSecret;
};

/** `mesos.v1.MountPropagation` */
export type WireMountPropagation = {
  readonly mode?: WireMountPropagationMode;
};

/** `mesos.v1.MountPropagation.Mode` */
export type WireMountPropagationMode =
  | 'UNKNOWN'
  | 'HOST_TO_CONTAINER'
  | 'BIDIRECTIONAL';

/** `mesos.v1.Volume` */
export type WireVolume = {
  readonly mode: WireVolumeMode;
  readonly container_path: string;
  readonly host_path?: string;
  readonly image?: WireImage;
  readonly source?: WireVolumeSource;
};

/** `mesos.v1.Volume.Mode` */
export type WireVolumeMode =
  | 'RW'
  | 'RO';

/** `mesos.v1.Volume.Source` */
export type WireVolumeSource = {
  readonly type?: WireVolumeSourceType;
  readonly docker_volume?: WireVolumeSourceDockerVolume;
  readonly host_path?: WireVolumeSourceHostPath;
  readonly sandbox_path?: WireVolumeSourceSandboxPath;
  readonly secret?: WireSecret;
  readonly csi_volume?: WireVolumeSourceCSIVolume;
};

/** `mesos.v1.Volume.Source.Type` */
export type WireVolumeSourceType =
  | 'UNKNOWN'
  | 'DOCKER_VOLUME'
  | 'HOST_PATH'
  | 'SANDBOX_PATH'
  | 'SECRET'
  | 'CSI_VOLUME';

/** `mesos.v1.Volume.Source.DockerVolume` */
export type WireVolumeSourceDockerVolume = {
  readonly driver?: string;
  readonly name: string;
  readonly driver_options?: WireParameters;
};

/** `mesos.v1.Volume.Source.HostPath` */
export type WireVolumeSourceHostPath = {
  readonly path: string;
  readonly mount_propagation?: WireMountPropagation;
};

/** `mesos.v1.Volume.Source.SandboxPath` */
export type WireVolumeSourceSandboxPath = {
  readonly type?: WireVolumeSourceSandboxPathType;
  readonly path: string;
};

/** `mesos.v1.Volume.Source.SandboxPath.Type` */
export type WireVolumeSourceSandboxPathType =
  | 'UNKNOWN'
  | 'SELF'
  | 'PARENT';

/** `mesos.v1.Volume.Source.CSIVolume` */
export type WireVolumeSourceCSIVolume = {
  readonly plugin_name: string;
  readonly static_provisioning?: WireVolumeSourceCSIVolumeStaticProvisioning;
};

/** `mesos.v1.Volume.Source.CSIVolume.VolumeCapability` */
export type WireVolumeSourceCSIVolumeVolumeCapability = {
  readonly block?: WireVolumeSourceCSIVolumeVolumeCapabilityBlockVolume;
  readonly mount?: WireVolumeSourceCSIVolumeVolumeCapabilityMountVolume;
  readonly access_mode: WireVolumeSourceCSIVolumeVolumeCapabilityAccessMode;
};

/** `mesos.v1.Volume.Source.CSIVolume.VolumeCapability.MountVolume` */
export type WireVolumeSourceCSIVolumeVolumeCapabilityMountVolume = {
  readonly fs_type?: string;
  readonly mount_flags?: readonly string[];
};

/** `mesos.v1.Volume.Source.CSIVolume.VolumeCapability.AccessMode` */
export type WireVolumeSourceCSIVolumeVolumeCapabilityAccessMode = {
  readonly mode: WireVolumeSourceCSIVolumeVolumeCapabilityAccessModeMode;
};

/** `mesos.v1.Volume.Source.CSIVolume.VolumeCapability.AccessMode.Mode` */
export type WireVolumeSourceCSIVolumeVolumeCapabilityAccessModeMode =
  | 'UNKNOWN'
  | 'SINGLE_NODE_WRITER'
  | 'SINGLE_NODE_READER_ONLY'
  | 'MULTI_NODE_READER_ONLY'
  | 'MULTI_NODE_SINGLE_WRITER'
  | 'MULTI_NODE_MULTI_WRITER';

/** `mesos.v1.Volume.Source.CSIVolume.VolumeCapability.BlockVolume` */
export type WireVolumeSourceCSIVolumeVolumeCapabilityBlockVolume = Readonly<Record<never, never>>;

/** `mesos.v1.Volume.Source.CSIVolume.StaticProvisioning` */
export type WireVolumeSourceCSIVolumeStaticProvisioning = {
  readonly volume_id: string;
  readonly volume_capability: WireVolumeSourceCSIVolumeVolumeCapability;
  readonly node_stage_secrets?: Readonly<Record<string, WireSecret>>;
  readonly node_publish_secrets?: Readonly<Record<string, WireSecret>>;
  readonly volume_context?: Readonly<Record<string, string>>;
};

/** `mesos.v1.NetworkInfo` */
export type WireNetworkInfo = {
  readonly ip_addresses?: readonly WireNetworkInfoIPAddress[];
  readonly name?: string;
  readonly groups?: readonly string[];
  readonly labels?: WireLabels;
  readonly port_mappings?: readonly WireNetworkInfoPortMapping[];
};

/** `mesos.v1.NetworkInfo.Protocol` */
export type WireNetworkInfoProtocol =
  | 'IPv4'
  | 'IPv6';

/** `mesos.v1.NetworkInfo.IPAddress` */
export type WireNetworkInfoIPAddress = {
  readonly protocol?: WireNetworkInfoProtocol;
  readonly ip_address?: string;
};

/** `mesos.v1.NetworkInfo.PortMapping` */
export type WireNetworkInfoPortMapping = {
  readonly host_port: number;
  readonly container_port: number;
  readonly protocol?: string;
};

/** `mesos.v1.CapabilityInfo` */
export type WireCapabilityInfo = {
  readonly capabilities?: readonly WireCapabilityInfoCapability[];
};

/** `mesos.v1.CapabilityInfo.Capability` */
export type WireCapabilityInfoCapability =
  | 'UNKNOWN'
  | 'CHOWN'
  | 'DAC_OVERRIDE'
  | 'DAC_READ_SEARCH'
  | 'FOWNER'
  | 'FSETID'
  | 'KILL'
  | 'SETGID'
  | 'SETUID'
  | 'SETPCAP'
  | 'LINUX_IMMUTABLE'
  | 'NET_BIND_SERVICE'
  | 'NET_BROADCAST'
  | 'NET_ADMIN'
  | 'NET_RAW'
  | 'IPC_LOCK'
  | 'IPC_OWNER'
  | 'SYS_MODULE'
  | 'SYS_RAWIO'
  | 'SYS_CHROOT'
  | 'SYS_PTRACE'
  | 'SYS_PACCT'
  | 'SYS_ADMIN'
  | 'SYS_BOOT'
  | 'SYS_NICE'
  | 'SYS_RESOURCE'
  | 'SYS_TIME'
  | 'SYS_TTY_CONFIG'
  | 'MKNOD'
  | 'LEASE'
  | 'AUDIT_WRITE'
  | 'AUDIT_CONTROL'
  | 'SETFCAP'
  | 'MAC_OVERRIDE'
  | 'MAC_ADMIN'
  | 'SYSLOG'
  | 'WAKE_ALARM'
  | 'BLOCK_SUSPEND'
  | 'AUDIT_READ'
  | 'PERFMON'
  | 'BPF'
  | 'CHECKPOINT_RESTORE';

/** `mesos.v1.SeccompInfo` */
export type WireSeccompInfo = {
  readonly profile_name?: string;
  readonly unconfined?: boolean;
};

/** `mesos.v1.LinuxInfo` */
export type WireLinuxInfo = {
  readonly capability_info?: WireCapabilityInfo;
  readonly bounding_capabilities?: WireCapabilityInfo;
  readonly effective_capabilities?: WireCapabilityInfo;
  readonly share_pid_namespace?: boolean;
  readonly seccomp?: WireSeccompInfo;
  readonly ipc_mode?: WireLinuxInfoIpcMode;
  readonly shm_size?: number;
  readonly share_cgroups?: boolean;
};

/** `mesos.v1.LinuxInfo.IpcMode` */
export type WireLinuxInfoIpcMode =
  | 'UNKNOWN'
  | 'PRIVATE'
  | 'SHARE_PARENT';

/** `mesos.v1.RLimitInfo` */
export type WireRLimitInfo = {
  readonly rlimits?: readonly WireRLimitInfoRLimit[];
};

/** `mesos.v1.RLimitInfo.RLimit` */
export type WireRLimitInfoRLimit = {
  readonly type?: WireRLimitInfoRLimitType;
  readonly hard?: WireInt64;
  readonly soft?: WireInt64;
};

/** `mesos.v1.RLimitInfo.RLimit.Type` */
export type WireRLimitInfoRLimitType =
  | 'UNKNOWN'
  | 'RLMT_AS'
  | 'RLMT_CORE'
  | 'RLMT_CPU'
  | 'RLMT_DATA'
  | 'RLMT_FSIZE'
  | 'RLMT_LOCKS'
  | 'RLMT_MEMLOCK'
  | 'RLMT_MSGQUEUE'
  | 'RLMT_NICE'
  | 'RLMT_NOFILE'
  | 'RLMT_NPROC'
  | 'RLMT_RSS'
  | 'RLMT_RTPRIO'
  | 'RLMT_RTTIME'
  | 'RLMT_SIGPENDING'
  | 'RLMT_STACK';

/** `mesos.v1.TTYInfo` */
export type WireTTYInfo = {
  readonly window_size?: WireTTYInfoWindowSize;
};

/** `mesos.v1.TTYInfo.WindowSize` */
export type WireTTYInfoWindowSize = {
  readonly rows: number;
  readonly columns: number;
};

/** `mesos.v1.ContainerInfo` */
export type WireContainerInfo = {
  readonly type: WireContainerInfoType;
  readonly volumes?: readonly WireVolume[];
  readonly hostname?: string;
  readonly docker?: WireContainerInfoDockerInfo;
  readonly mesos?: WireContainerInfoMesosInfo;
  readonly network_infos?: readonly WireNetworkInfo[];
  readonly linux_info?: WireLinuxInfo;
  readonly rlimit_info?: WireRLimitInfo;
  readonly tty_info?: WireTTYInfo;
};

/** `mesos.v1.ContainerInfo.Type` */
export type WireContainerInfoType =
  | 'DOCKER'
  | 'MESOS';

/** `mesos.v1.ContainerInfo.DockerInfo` */
export type WireContainerInfoDockerInfo = {
  readonly image: string;
  readonly network?: WireContainerInfoDockerInfoNetwork;
  readonly port_mappings?: readonly WireContainerInfoDockerInfoPortMapping[];
  readonly privileged?: boolean;
  readonly parameters?: readonly WireParameter[];
  readonly force_pull_image?: boolean;
  readonly volume_driver?: string;
};

/** `mesos.v1.ContainerInfo.DockerInfo.Network` */
export type WireContainerInfoDockerInfoNetwork =
  | 'HOST'
  | 'BRIDGE'
  | 'NONE'
  | 'USER';

/** `mesos.v1.ContainerInfo.DockerInfo.PortMapping` */
export type WireContainerInfoDockerInfoPortMapping = {
  readonly host_port: number;
  readonly container_port: number;
  readonly protocol?: string;
};

/** `mesos.v1.ContainerInfo.MesosInfo` */
export type WireContainerInfoMesosInfo = {
  readonly image?: WireImage;
};

/** `mesos.v1.ContainerStatus` */
export type WireContainerStatus = {
  readonly container_id?: WireContainerID;
  readonly network_infos?: readonly WireNetworkInfo[];
  readonly cgroup_info?: WireCgroupInfo;
  readonly executor_pid?: number;
};

/** `mesos.v1.CgroupInfo` */
export type WireCgroupInfo = {
  readonly net_cls?: WireCgroupInfoNetCls;
};

/** `mesos.v1.CgroupInfo.NetCls` */
export type WireCgroupInfoNetCls = {
  readonly classid?: number;
};

/** `mesos.v1.CgroupInfo.Blkio` */
export type WireCgroupInfoBlkio = Readonly<Record<never, never>>;

/** `mesos.v1.CgroupInfo.Blkio.Operation` */
export type WireCgroupInfoBlkioOperation =
  | 'UNKNOWN'
  | 'TOTAL'
  | 'READ'
  | 'WRITE'
  | 'SYNC'
  | 'ASYNC'
  | 'DISCARD';

/** `mesos.v1.CgroupInfo.Blkio.Value` */
export type WireCgroupInfoBlkioValue = {
  readonly op?: WireCgroupInfoBlkioOperation;
  readonly value?: WireInt64;
};

/** `mesos.v1.CgroupInfo.Blkio.Statistics` */
export type WireCgroupInfoBlkioStatistics = {
  readonly cfq?: readonly WireCgroupInfoBlkioCFQStatistics[];
  readonly cfq_recursive?: readonly WireCgroupInfoBlkioCFQStatistics[];
  readonly throttling?: readonly WireCgroupInfoBlkioThrottlingStatistics[];
};

/** `mesos.v1.CgroupInfo.Blkio.CFQ` */
export type WireCgroupInfoBlkioCFQ = Readonly<Record<never, never>>;

/** `mesos.v1.CgroupInfo.Blkio.CFQ.Statistics` */
export type WireCgroupInfoBlkioCFQStatistics = {
  readonly device?: WireDeviceNumber;
  readonly sectors?: WireInt64;
  readonly time?: WireInt64;
  readonly io_serviced?: readonly WireCgroupInfoBlkioValue[];
  readonly io_service_bytes?: readonly WireCgroupInfoBlkioValue[];
  readonly io_service_time?: readonly WireCgroupInfoBlkioValue[];
  readonly io_wait_time?: readonly WireCgroupInfoBlkioValue[];
  readonly io_merged?: readonly WireCgroupInfoBlkioValue[];
  readonly io_queued?: readonly WireCgroupInfoBlkioValue[];
};

/** `mesos.v1.CgroupInfo.Blkio.Throttling` */
export type WireCgroupInfoBlkioThrottling = Readonly<Record<never, never>>;

/** `mesos.v1.CgroupInfo.Blkio.Throttling.Statistics` */
export type WireCgroupInfoBlkioThrottlingStatistics = {
  readonly device?: WireDeviceNumber;
  readonly io_serviced?: readonly WireCgroupInfoBlkioValue[];
  readonly io_service_bytes?: readonly WireCgroupInfoBlkioValue[];
};

/** `mesos.v1.Labels` */
export type WireLabels = {
  readonly labels?: readonly WireLabel[];
};

/** `mesos.v1.Label` */
export type WireLabel = {
  readonly key: string;
  readonly value?: string;
};

/** `mesos.v1.Port` */
export type WirePort = {
  readonly number: number;
  readonly name?: string;
  readonly protocol?: string;
  readonly visibility?: WireDiscoveryInfoVisibility;
  readonly labels?: WireLabels;
};

/** `mesos.v1.Ports` */
export type WirePorts = {
  readonly ports?: readonly WirePort[];
};

/** `mesos.v1.DiscoveryInfo` */
export type WireDiscoveryInfo = {
  readonly visibility: WireDiscoveryInfoVisibility;
  readonly name?: string;
  readonly environment?: string;
  readonly location?: string;
  readonly version?: string;
  readonly ports?: WirePorts;
  readonly labels?: WireLabels;
};

/** `mesos.v1.DiscoveryInfo.Visibility` */
export type WireDiscoveryInfoVisibility =
  | 'FRAMEWORK'
  | 'CLUSTER'
  | 'EXTERNAL';

/** `mesos.v1.WeightInfo` */
export type WireWeightInfo = {
  readonly weight: number;
  readonly role?: string;
};

/** `mesos.v1.VersionInfo` */
export type WireVersionInfo = {
  readonly version: string;
  readonly build_date?: string;
  readonly build_time?: number;
  readonly build_user?: string;
  readonly git_sha?: string;
  readonly git_branch?: string;
  readonly git_tag?: string;
};

/** `mesos.v1.Flag` */
export type WireFlag = {
  readonly name: string;
  readonly value?: string;
};

/** `mesos.v1.Role` */
export type WireRole = {
  readonly name: string;
  readonly weight: number;
  readonly frameworks?: readonly WireFrameworkID[];
  readonly resources?: readonly WireResource[];
};

/** `mesos.v1.Metric` */
export type WireMetric = {
  readonly name: string;
  readonly value?: number;
};

/** `mesos.v1.FileInfo` */
export type WireFileInfo = {
  readonly path: string;
  readonly nlink?: number;
  readonly size?: WireInt64;
  readonly mtime?: WireTimeInfo;
  readonly mode?: number;
  readonly uid?: string;
  readonly gid?: string;
};

/** `mesos.v1.Device` */
export type WireDevice = {
  readonly path?: string;
  readonly number?: WireDeviceNumber;
};

/** `mesos.v1.Device.Number` */
export type WireDeviceNumber = {
  readonly major_number: WireInt64;
  readonly minor_number: WireInt64;
};

/** `mesos.v1.DeviceAccess` */
export type WireDeviceAccess = {
  readonly device: WireDevice;
  readonly access: WireDeviceAccessAccess;
};

/** `mesos.v1.DeviceAccess.Access` */
export type WireDeviceAccessAccess = {
  readonly read?: boolean;
  readonly write?: boolean;
  readonly mknod?: boolean;
};

/** `mesos.v1.DeviceWhitelist` */
export type WireDeviceWhitelist = {
  readonly allowed_devices?: readonly WireDeviceAccess[];
};

/** `mesos.v1.DrainConfig` */
export type WireDrainConfig = {
  readonly max_grace_period?: WireDurationInfo;
  readonly mark_gone?: boolean;
};

/** `mesos.v1.DrainInfo` */
export type WireDrainInfo = {
  readonly state: WireDrainState;
  readonly config: WireDrainConfig;
};

/** `mesos.v1.scheduler.Event` */
export type WireSchedulerEvent = {
  readonly type?: WireSchedulerEventType;
  readonly subscribed?: WireSchedulerEventSubscribed;
  readonly offers?: WireSchedulerEventOffers;
  readonly inverse_offers?: WireSchedulerEventInverseOffers;
  readonly rescind?: WireSchedulerEventRescind;
  readonly rescind_inverse_offer?: WireSchedulerEventRescindInverseOffer;
  readonly update?: WireSchedulerEventUpdate;
  readonly update_operation_status?: WireSchedulerEventUpdateOperationStatus;
  readonly message?: WireSchedulerEventMessage;
  readonly failure?: WireSchedulerEventFailure;
  readonly error?: WireSchedulerEventError;
};

/** `mesos.v1.scheduler.Event.Type` */
export type WireSchedulerEventType =
  | 'UNKNOWN'
  | 'SUBSCRIBED'
  | 'OFFERS'
  | 'INVERSE_OFFERS'
  | 'RESCIND'
  | 'RESCIND_INVERSE_OFFER'
  | 'UPDATE'
  | 'UPDATE_OPERATION_STATUS'
  | 'MESSAGE'
  | 'FAILURE'
  | 'ERROR'
  | 'HEARTBEAT';

/** `mesos.v1.scheduler.Event.Subscribed` */
export type WireSchedulerEventSubscribed = {
  readonly framework_id: WireFrameworkID;
  readonly heartbeat_interval_seconds?: number;
  readonly master_info?: WireMasterInfo;
};

/** `mesos.v1.scheduler.Event.Offers` */
export type WireSchedulerEventOffers = {
  readonly offers?: readonly WireOffer[];
};

/** `mesos.v1.scheduler.Event.InverseOffers` */
export type WireSchedulerEventInverseOffers = {
  readonly inverse_offers?: readonly WireInverseOffer[];
};

/** `mesos.v1.scheduler.Event.Rescind` */
export type WireSchedulerEventRescind = {
  readonly offer_id: WireOfferID;
};

/** `mesos.v1.scheduler.Event.RescindInverseOffer` */
export type WireSchedulerEventRescindInverseOffer = {
  readonly inverse_offer_id: WireOfferID;
};

/** `mesos.v1.scheduler.Event.Update` */
export type WireSchedulerEventUpdate = {
  readonly status: WireTaskStatus;
};

/** `mesos.v1.scheduler.Event.UpdateOperationStatus` */
export type WireSchedulerEventUpdateOperationStatus = {
  readonly status: WireOperationStatus;
};

/** `mesos.v1.scheduler.Event.Message` */
export type WireSchedulerEventMessage = {
  readonly agent_id: WireAgentID;
  readonly executor_id: WireExecutorID;
  readonly data: string;
};

/** `mesos.v1.scheduler.Event.Failure` */
export type WireSchedulerEventFailure = {
  readonly agent_id?: WireAgentID;
  readonly executor_id?: WireExecutorID;
  readonly status?: number;
};

/** `mesos.v1.scheduler.Event.Error` */
export type WireSchedulerEventError = {
  readonly message: string;
};

/** `mesos.v1.scheduler.Response` */
export type WireSchedulerResponse = {
  readonly type?: WireSchedulerResponseType;
  readonly reconcile_operations?: WireSchedulerResponseReconcileOperations;
};

/** `mesos.v1.scheduler.Response.Type` */
export type WireSchedulerResponseType =
  | 'UNKNOWN'
  | 'RECONCILE_OPERATIONS';

/** `mesos.v1.scheduler.Response.ReconcileOperations` */
export type WireSchedulerResponseReconcileOperations = {
  readonly operation_statuses?: readonly WireOperationStatus[];
};

/** `mesos.v1.scheduler.AttributeConstraint` */
export type WireSchedulerAttributeConstraint = {
  readonly selector: WireSchedulerAttributeConstraintSelector;
  readonly predicate: WireSchedulerAttributeConstraintPredicate;
};

/** `mesos.v1.scheduler.AttributeConstraint.Selector` */
export type WireSchedulerAttributeConstraintSelector = {
  readonly pseudoattribute_type?: WireSchedulerAttributeConstraintSelectorPseudoattributeType;
  readonly attribute_name?: string;
};

/** `mesos.v1.scheduler.AttributeConstraint.Selector.PseudoattributeType` */
export type WireSchedulerAttributeConstraintSelectorPseudoattributeType =
  | 'UNKNOWN'
  | 'HOSTNAME'
  | 'REGION'
  | 'ZONE';

/** `mesos.v1.scheduler.AttributeConstraint.Predicate` */
export type WireSchedulerAttributeConstraintPredicate = {
  readonly exists?: WireSchedulerAttributeConstraintPredicateExists;
  readonly not_exists?: WireSchedulerAttributeConstraintPredicateNotExists;
  readonly text_equals?: WireSchedulerAttributeConstraintPredicateTextEquals;
  readonly text_not_equals?: WireSchedulerAttributeConstraintPredicateTextNotEquals;
  readonly text_matches?: WireSchedulerAttributeConstraintPredicateTextMatches;
  readonly text_not_matches?: WireSchedulerAttributeConstraintPredicateTextNotMatches;
};

/** `mesos.v1.scheduler.AttributeConstraint.Predicate.TextEquals` */
export type WireSchedulerAttributeConstraintPredicateTextEquals = {
  readonly value: string;
};

/** `mesos.v1.scheduler.AttributeConstraint.Predicate.TextNotEquals` */
export type WireSchedulerAttributeConstraintPredicateTextNotEquals = {
  readonly value: string;
};

/** `mesos.v1.scheduler.AttributeConstraint.Predicate.TextMatches` */
export type WireSchedulerAttributeConstraintPredicateTextMatches = {
  readonly regex: string;
};

/** `mesos.v1.scheduler.AttributeConstraint.Predicate.TextNotMatches` */
export type WireSchedulerAttributeConstraintPredicateTextNotMatches = {
  readonly regex: string;
};

/** `mesos.v1.scheduler.AttributeConstraint.Predicate.Exists` */
export type WireSchedulerAttributeConstraintPredicateExists = Readonly<Record<never, never>>;

/** `mesos.v1.scheduler.AttributeConstraint.Predicate.NotExists` */
export type WireSchedulerAttributeConstraintPredicateNotExists = Readonly<Record<never, never>>;

/** `mesos.v1.scheduler.OfferConstraints` */
export type WireSchedulerOfferConstraints = {
  readonly role_constraints?: Readonly<Record<string, WireSchedulerOfferConstraintsRoleConstraints>>;
};

/** `mesos.v1.scheduler.OfferConstraints.RoleConstraints` */
export type WireSchedulerOfferConstraintsRoleConstraints = {
  readonly groups?: readonly WireSchedulerOfferConstraintsRoleConstraintsGroup[];
};

/** `mesos.v1.scheduler.OfferConstraints.RoleConstraints.Group` */
export type WireSchedulerOfferConstraintsRoleConstraintsGroup = {
  readonly attribute_constraints?: readonly WireSchedulerAttributeConstraint[];
};

/** `mesos.v1.scheduler.Call` */
export type WireSchedulerCall = {
  readonly framework_id?: WireFrameworkID;
  readonly type?: WireSchedulerCallType;
  readonly subscribe?: WireSchedulerCallSubscribe;
  readonly accept?: WireSchedulerCallAccept;
  readonly decline?: WireSchedulerCallDecline;
  readonly accept_inverse_offers?: WireSchedulerCallAcceptInverseOffers;
  readonly decline_inverse_offers?: WireSchedulerCallDeclineInverseOffers;
  readonly revive?: WireSchedulerCallRevive;
  readonly kill?: WireSchedulerCallKill;
  readonly shutdown?: WireSchedulerCallShutdown;
  readonly acknowledge?: WireSchedulerCallAcknowledge;
  readonly acknowledge_operation_status?: WireSchedulerCallAcknowledgeOperationStatus;
  readonly reconcile?: WireSchedulerCallReconcile;
  readonly reconcile_operations?: WireSchedulerCallReconcileOperations;
  readonly message?: WireSchedulerCallMessage;
  readonly request?: WireSchedulerCallRequest;
  readonly suppress?: WireSchedulerCallSuppress;
  readonly update_framework?: WireSchedulerCallUpdateFramework;
};

/** `mesos.v1.scheduler.Call.Type` */
export type WireSchedulerCallType =
  | 'UNKNOWN'
  | 'SUBSCRIBE'
  | 'TEARDOWN'
  | 'ACCEPT'
  | 'DECLINE'
  | 'ACCEPT_INVERSE_OFFERS'
  | 'DECLINE_INVERSE_OFFERS'
  | 'REVIVE'
  | 'KILL'
  | 'SHUTDOWN'
  | 'ACKNOWLEDGE'
  | 'ACKNOWLEDGE_OPERATION_STATUS'
  | 'RECONCILE'
  | 'RECONCILE_OPERATIONS'
  | 'MESSAGE'
  | 'REQUEST'
  | 'SUPPRESS'
  | 'UPDATE_FRAMEWORK';

/** `mesos.v1.scheduler.Call.Subscribe` */
export type WireSchedulerCallSubscribe = {
  readonly framework_info: WireFrameworkInfo;
  readonly suppressed_roles?: readonly string[];
  readonly offer_constraints?: WireSchedulerOfferConstraints;
};

/** `mesos.v1.scheduler.Call.Accept` */
export type WireSchedulerCallAccept = {
  readonly offer_ids?: readonly WireOfferID[];
  readonly operations?: readonly WireOfferOperation[];
  readonly filters?: WireFilters;
};

/** `mesos.v1.scheduler.Call.Decline` */
export type WireSchedulerCallDecline = {
  readonly offer_ids?: readonly WireOfferID[];
  readonly filters?: WireFilters;
};

/** `mesos.v1.scheduler.Call.AcceptInverseOffers` */
export type WireSchedulerCallAcceptInverseOffers = {
  readonly inverse_offer_ids?: readonly WireOfferID[];
  readonly filters?: WireFilters;
};

/** `mesos.v1.scheduler.Call.DeclineInverseOffers` */
export type WireSchedulerCallDeclineInverseOffers = {
  readonly inverse_offer_ids?: readonly WireOfferID[];
  readonly filters?: WireFilters;
};

/** `mesos.v1.scheduler.Call.Revive` */
export type WireSchedulerCallRevive = {
  readonly roles?: readonly string[];
};

/** `mesos.v1.scheduler.Call.Kill` */
export type WireSchedulerCallKill = {
  readonly task_id: WireTaskID;
  readonly agent_id?: WireAgentID;
  readonly kill_policy?: WireKillPolicy;
};

/** `mesos.v1.scheduler.Call.Shutdown` */
export type WireSchedulerCallShutdown = {
  readonly executor_id: WireExecutorID;
  readonly agent_id: WireAgentID;
};

/** `mesos.v1.scheduler.Call.Acknowledge` */
export type WireSchedulerCallAcknowledge = {
  readonly agent_id: WireAgentID;
  readonly task_id: WireTaskID;
  readonly uuid: string;
};

/** `mesos.v1.scheduler.Call.AcknowledgeOperationStatus` */
export type WireSchedulerCallAcknowledgeOperationStatus = {
  readonly agent_id?: WireAgentID;
  readonly resource_provider_id?: WireResourceProviderID;
  readonly uuid: string;
  readonly operation_id: WireOperationID;
};

/** `mesos.v1.scheduler.Call.Reconcile` */
export type WireSchedulerCallReconcile = {
  readonly tasks?: readonly WireSchedulerCallReconcileTask[];
};

/** `mesos.v1.scheduler.Call.Reconcile.Task` */
export type WireSchedulerCallReconcileTask = {
  readonly task_id: WireTaskID;
  readonly agent_id?: WireAgentID;
};

/** `mesos.v1.scheduler.Call.ReconcileOperations` */
export type WireSchedulerCallReconcileOperations = {
  readonly operations?: readonly WireSchedulerCallReconcileOperationsOperation[];
};

/** `mesos.v1.scheduler.Call.ReconcileOperations.Operation` */
export type WireSchedulerCallReconcileOperationsOperation = {
  readonly operation_id: WireOperationID;
  readonly agent_id?: WireAgentID;
  readonly resource_provider_id?: WireResourceProviderID;
};

/** `mesos.v1.scheduler.Call.Message` */
export type WireSchedulerCallMessage = {
  readonly agent_id: WireAgentID;
  readonly executor_id: WireExecutorID;
  readonly data: string;
};

/** `mesos.v1.scheduler.Call.Request` */
export type WireSchedulerCallRequest = {
  readonly requests?: readonly WireRequest[];
};

/** `mesos.v1.scheduler.Call.Suppress` */
export type WireSchedulerCallSuppress = {
  readonly roles?: readonly string[];
};

/** `mesos.v1.scheduler.Call.UpdateFramework` */
export type WireSchedulerCallUpdateFramework = {
  readonly framework_info: WireFrameworkInfo;
  readonly suppressed_roles?: readonly string[];
  readonly offer_constraints?: WireSchedulerOfferConstraints;
};

/** `mesos.v1.scheduler.APIResult` */
export type WireSchedulerAPIResult = {
  readonly status_code: number;
  readonly response?: WireSchedulerResponse;
  readonly error?: string;
};

/** `mesos.v1.executor.Event` */
export type WireExecutorEvent = {
  readonly type?: WireExecutorEventType;
  readonly subscribed?: WireExecutorEventSubscribed;
  readonly acknowledged?: WireExecutorEventAcknowledged;
  readonly launch?: WireExecutorEventLaunch;
  readonly launch_group?: WireExecutorEventLaunchGroup;
  readonly kill?: WireExecutorEventKill;
  readonly message?: WireExecutorEventMessage;
  readonly error?: WireExecutorEventError;
};

/** `mesos.v1.executor.Event.Type` */
export type WireExecutorEventType =
  | 'UNKNOWN'
  | 'SUBSCRIBED'
  | 'LAUNCH'
  | 'LAUNCH_GROUP'
  | 'KILL'
  | 'ACKNOWLEDGED'
  | 'MESSAGE'
  | 'ERROR'
  | 'SHUTDOWN'
  | 'HEARTBEAT';

/** `mesos.v1.executor.Event.Subscribed` */
export type WireExecutorEventSubscribed = {
  readonly executor_info: WireExecutorInfo;
  readonly framework_info: WireFrameworkInfo;
  readonly agent_info: WireAgentInfo;
  readonly container_id?: WireContainerID;
};

/** `mesos.v1.executor.Event.Launch` */
export type WireExecutorEventLaunch = {
  readonly task: WireTaskInfo;
};

/** `mesos.v1.executor.Event.LaunchGroup` */
export type WireExecutorEventLaunchGroup = {
  readonly task_group: WireTaskGroupInfo;
};

/** `mesos.v1.executor.Event.Kill` */
export type WireExecutorEventKill = {
  readonly task_id: WireTaskID;
  readonly kill_policy?: WireKillPolicy;
};

/** `mesos.v1.executor.Event.Acknowledged` */
export type WireExecutorEventAcknowledged = {
  readonly task_id: WireTaskID;
  readonly uuid: string;
};

/** `mesos.v1.executor.Event.Message` */
export type WireExecutorEventMessage = {
  readonly data: string;
};

/** `mesos.v1.executor.Event.Error` */
export type WireExecutorEventError = {
  readonly message: string;
};

/** `mesos.v1.executor.Call` */
export type WireExecutorCall = {
  readonly executor_id: WireExecutorID;
  readonly framework_id: WireFrameworkID;
  readonly type?: WireExecutorCallType;
  readonly subscribe?: WireExecutorCallSubscribe;
  readonly update?: WireExecutorCallUpdate;
  readonly message?: WireExecutorCallMessage;
};

/** `mesos.v1.executor.Call.Type` */
export type WireExecutorCallType =
  | 'UNKNOWN'
  | 'SUBSCRIBE'
  | 'UPDATE'
  | 'MESSAGE'
  | 'HEARTBEAT';

/** `mesos.v1.executor.Call.Subscribe` */
export type WireExecutorCallSubscribe = {
  readonly unacknowledged_tasks?: readonly WireTaskInfo[];
  readonly unacknowledged_updates?: readonly WireExecutorCallUpdate[];
};

/** `mesos.v1.executor.Call.Update` */
export type WireExecutorCallUpdate = {
  readonly status: WireTaskStatus;
};

/** `mesos.v1.executor.Call.Message` */
export type WireExecutorCallMessage = {
  readonly data: string;
};

/** The same messages as data, for run-time reflection. */
export const descriptor: { readonly nested: Readonly<Record<string, unknown>> } = {
 "nested": {
  "mesos": {
   "nested": {
    "v1": {
     "nested": {
      "Status": {
       "edition": "proto2",
       "values": {
        "DRIVER_NOT_STARTED": 1,
        "DRIVER_RUNNING": 2,
        "DRIVER_ABORTED": 3,
        "DRIVER_STOPPED": 4
       }
      },
      "TaskState": {
       "edition": "proto2",
       "values": {
        "TASK_STAGING": 6,
        "TASK_STARTING": 0,
        "TASK_RUNNING": 1,
        "TASK_KILLING": 8,
        "TASK_FINISHED": 2,
        "TASK_FAILED": 3,
        "TASK_KILLED": 4,
        "TASK_ERROR": 7,
        "TASK_LOST": 5,
        "TASK_DROPPED": 9,
        "TASK_UNREACHABLE": 10,
        "TASK_GONE": 11,
        "TASK_GONE_BY_OPERATOR": 12,
        "TASK_UNKNOWN": 13
       }
      },
      "OperationState": {
       "edition": "proto2",
       "values": {
        "OPERATION_UNSUPPORTED": 0,
        "OPERATION_PENDING": 1,
        "OPERATION_FINISHED": 2,
        "OPERATION_FAILED": 3,
        "OPERATION_ERROR": 4,
        "OPERATION_DROPPED": 5,
        "OPERATION_UNREACHABLE": 6,
        "OPERATION_GONE_BY_OPERATOR": 7,
        "OPERATION_RECOVERING": 8,
        "OPERATION_UNKNOWN": 9
       }
      },
      "DrainState": {
       "edition": "proto2",
       "values": {
        "UNKNOWN": 0,
        "DRAINING": 1,
        "DRAINED": 2
       }
      },
      "FrameworkID": {
       "edition": "proto2",
       "fields": {
        "value": {
         "rule": "required",
         "type": "string",
         "id": 1
        }
       }
      },
      "OfferID": {
       "edition": "proto2",
       "fields": {
        "value": {
         "rule": "required",
         "type": "string",
         "id": 1
        }
       }
      },
      "AgentID": {
       "edition": "proto2",
       "fields": {
        "value": {
         "rule": "required",
         "type": "string",
         "id": 1
        }
       }
      },
      "TaskID": {
       "edition": "proto2",
       "fields": {
        "value": {
         "rule": "required",
         "type": "string",
         "id": 1
        }
       }
      },
      "ExecutorID": {
       "edition": "proto2",
       "fields": {
        "value": {
         "rule": "required",
         "type": "string",
         "id": 1
        }
       }
      },
      "ContainerID": {
       "edition": "proto2",
       "fields": {
        "value": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "parent": {
         "type": "ContainerID",
         "id": 2
        }
       }
      },
      "ResourceProviderID": {
       "edition": "proto2",
       "fields": {
        "value": {
         "rule": "required",
         "type": "string",
         "id": 1
        }
       }
      },
      "OperationID": {
       "edition": "proto2",
       "fields": {
        "value": {
         "rule": "required",
         "type": "string",
         "id": 1
        }
       }
      },
      "TimeInfo": {
       "edition": "proto2",
       "fields": {
        "nanoseconds": {
         "rule": "required",
         "type": "int64",
         "id": 1
        }
       }
      },
      "DurationInfo": {
       "edition": "proto2",
       "fields": {
        "nanoseconds": {
         "rule": "required",
         "type": "int64",
         "id": 1
        }
       }
      },
      "Address": {
       "edition": "proto2",
       "fields": {
        "hostname": {
         "type": "string",
         "id": 1
        },
        "ip": {
         "type": "string",
         "id": 2
        },
        "port": {
         "rule": "required",
         "type": "int32",
         "id": 3
        }
       }
      },
      "URL": {
       "edition": "proto2",
       "fields": {
        "scheme": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "address": {
         "rule": "required",
         "type": "Address",
         "id": 2
        },
        "path": {
         "type": "string",
         "id": 3
        },
        "query": {
         "rule": "repeated",
         "type": "Parameter",
         "id": 4
        },
        "fragment": {
         "type": "string",
         "id": 5
        }
       }
      },
      "Unavailability": {
       "edition": "proto2",
       "fields": {
        "start": {
         "rule": "required",
         "type": "TimeInfo",
         "id": 1
        },
        "duration": {
         "type": "DurationInfo",
         "id": 2
        }
       }
      },
      "MachineID": {
       "edition": "proto2",
       "fields": {
        "hostname": {
         "type": "string",
         "id": 1
        },
        "ip": {
         "type": "string",
         "id": 2
        }
       }
      },
      "MachineInfo": {
       "edition": "proto2",
       "fields": {
        "id": {
         "rule": "required",
         "type": "MachineID",
         "id": 1
        },
        "mode": {
         "type": "Mode",
         "id": 2
        },
        "unavailability": {
         "type": "Unavailability",
         "id": 3
        }
       },
       "nested": {
        "Mode": {
         "values": {
          "UP": 1,
          "DRAINING": 2,
          "DOWN": 3
         }
        }
       }
      },
      "FrameworkInfo": {
       "edition": "proto2",
       "fields": {
        "user": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "name": {
         "rule": "required",
         "type": "string",
         "id": 2
        },
        "id": {
         "type": "FrameworkID",
         "id": 3
        },
        "failover_timeout": {
         "type": "double",
         "id": 4,
         "options": {
          "default": 0
         }
        },
        "checkpoint": {
         "type": "bool",
         "id": 5,
         "options": {
          "default": false
         }
        },
        "role": {
         "type": "string",
         "id": 6,
         "options": {
          "default": "*",
          "deprecated": true
         }
        },
        "roles": {
         "rule": "repeated",
         "type": "string",
         "id": 12
        },
        "hostname": {
         "type": "string",
         "id": 7
        },
        "principal": {
         "type": "string",
         "id": 8
        },
        "webui_url": {
         "type": "string",
         "id": 9
        },
        "capabilities": {
         "rule": "repeated",
         "type": "Capability",
         "id": 10
        },
        "labels": {
         "type": "Labels",
         "id": 11
        },
        "offer_filters": {
         "keyType": "string",
         "type": "OfferFilters",
         "id": 13
        }
       },
       "nested": {
        "Capability": {
         "fields": {
          "type": {
           "type": "Type",
           "id": 1
          }
         },
         "nested": {
          "Type": {
           "values": {
            "UNKNOWN": 0,
            "REVOCABLE_RESOURCES": 1,
            "TASK_KILLING_STATE": 2,
            "GPU_RESOURCES": 3,
            "SHARED_RESOURCES": 4,
            "PARTITION_AWARE": 5,
            "MULTI_ROLE": 6,
            "RESERVATION_REFINEMENT": 7,
            "REGION_AWARE": 8
           }
          }
         }
        }
       }
      },
      "CheckInfo": {
       "edition": "proto2",
       "fields": {
        "type": {
         "type": "Type",
         "id": 1
        },
        "command": {
         "type": "Command",
         "id": 2
        },
        "http": {
         "type": "Http",
         "id": 3
        },
        "tcp": {
         "type": "Tcp",
         "id": 7
        },
        "delay_seconds": {
         "type": "double",
         "id": 4,
         "options": {
          "default": 15
         }
        },
        "interval_seconds": {
         "type": "double",
         "id": 5,
         "options": {
          "default": 10
         }
        },
        "timeout_seconds": {
         "type": "double",
         "id": 6,
         "options": {
          "default": 20
         }
        }
       },
       "nested": {
        "Type": {
         "values": {
          "UNKNOWN": 0,
          "COMMAND": 1,
          "HTTP": 2,
          "TCP": 3
         }
        },
        "Command": {
         "fields": {
          "command": {
           "rule": "required",
           "type": "CommandInfo",
           "id": 1
          }
         }
        },
        "Http": {
         "fields": {
          "port": {
           "rule": "required",
           "type": "uint32",
           "id": 1
          },
          "path": {
           "type": "string",
           "id": 2
          }
         }
        },
        "Tcp": {
         "fields": {
          "port": {
           "rule": "required",
           "type": "uint32",
           "id": 1
          }
         }
        }
       }
      },
      "HealthCheck": {
       "edition": "proto2",
       "fields": {
        "delay_seconds": {
         "type": "double",
         "id": 2,
         "options": {
          "default": 15
         }
        },
        "interval_seconds": {
         "type": "double",
         "id": 3,
         "options": {
          "default": 10
         }
        },
        "timeout_seconds": {
         "type": "double",
         "id": 4,
         "options": {
          "default": 20
         }
        },
        "consecutive_failures": {
         "type": "uint32",
         "id": 5,
         "options": {
          "default": 3
         }
        },
        "grace_period_seconds": {
         "type": "double",
         "id": 6,
         "options": {
          "default": 10
         }
        },
        "type": {
         "type": "Type",
         "id": 8
        },
        "command": {
         "type": "CommandInfo",
         "id": 7
        },
        "http": {
         "type": "HTTPCheckInfo",
         "id": 1
        },
        "tcp": {
         "type": "TCPCheckInfo",
         "id": 9
        }
       },
       "nested": {
        "Type": {
         "values": {
          "UNKNOWN": 0,
          "COMMAND": 1,
          "HTTP": 2,
          "TCP": 3
         }
        },
        "HTTPCheckInfo": {
         "fields": {
          "protocol": {
           "type": "NetworkInfo.Protocol",
           "id": 5,
           "options": {
            "default": "IPv4"
           }
          },
          "scheme": {
           "type": "string",
           "id": 3
          },
          "port": {
           "rule": "required",
           "type": "uint32",
           "id": 1
          },
          "path": {
           "type": "string",
           "id": 2
          },
          "statuses": {
           "rule": "repeated",
           "type": "uint32",
           "id": 4
          }
         }
        },
        "TCPCheckInfo": {
         "fields": {
          "protocol": {
           "type": "NetworkInfo.Protocol",
           "id": 2,
           "options": {
            "default": "IPv4"
           }
          },
          "port": {
           "rule": "required",
           "type": "uint32",
           "id": 1
          }
         }
        }
       }
      },
      "KillPolicy": {
       "edition": "proto2",
       "fields": {
        "grace_period": {
         "type": "DurationInfo",
         "id": 1
        }
       }
      },
      "CommandInfo": {
       "edition": "proto2",
       "fields": {
        "uris": {
         "rule": "repeated",
         "type": "URI",
         "id": 1
        },
        "environment": {
         "type": "Environment",
         "id": 2
        },
        "shell": {
         "type": "bool",
         "id": 6,
         "options": {
          "default": true
         }
        },
        "value": {
         "type": "string",
         "id": 3
        },
        "arguments": {
         "rule": "repeated",
         "type": "string",
         "id": 7
        },
        "user": {
         "type": "string",
         "id": 5
        }
       },
       "nested": {
        "URI": {
         "fields": {
          "value": {
           "rule": "required",
           "type": "string",
           "id": 1
          },
          "executable": {
           "type": "bool",
           "id": 2
          },
          "extract": {
           "type": "bool",
           "id": 3,
           "options": {
            "default": true
           }
          },
          "cache": {
           "type": "bool",
           "id": 4
          },
          "output_file": {
           "type": "string",
           "id": 5
          }
         }
        }
       }
      },
      "ExecutorInfo": {
       "edition": "proto2",
       "fields": {
        "type": {
         "type": "Type",
         "id": 15
        },
        "executor_id": {
         "rule": "required",
         "type": "ExecutorID",
         "id": 1
        },
        "framework_id": {
         "type": "FrameworkID",
         "id": 8
        },
        "command": {
         "type": "CommandInfo",
         "id": 7
        },
        "container": {
         "type": "ContainerInfo",
         "id": 11
        },
        "resources": {
         "rule": "repeated",
         "type": "Resource",
         "id": 5
        },
        "name": {
         "type": "string",
         "id": 9
        },
        "source": {
         "type": "string",
         "id": 10,
         "options": {
          "deprecated": true
         }
        },
        "data": {
         "type": "bytes",
         "id": 4
        },
        "discovery": {
         "type": "DiscoveryInfo",
         "id": 12
        },
        "shutdown_grace_period": {
         "type": "DurationInfo",
         "id": 13
        },
        "labels": {
         "type": "Labels",
         "id": 14
        }
       },
       "nested": {
        "Type": {
         "values": {
          "UNKNOWN": 0,
          "DEFAULT": 1,
          "CUSTOM": 2
         }
        }
       }
      },
      "DomainInfo": {
       "edition": "proto2",
       "fields": {
        "fault_domain": {
         "type": "FaultDomain",
         "id": 1
        }
       },
       "nested": {
        "FaultDomain": {
         "fields": {
          "region": {
           "rule": "required",
           "type": "RegionInfo",
           "id": 1
          },
          "zone": {
           "rule": "required",
           "type": "ZoneInfo",
           "id": 2
          }
         },
         "nested": {
          "RegionInfo": {
           "fields": {
            "name": {
             "rule": "required",
             "type": "string",
             "id": 1
            }
           }
          },
          "ZoneInfo": {
           "fields": {
            "name": {
             "rule": "required",
             "type": "string",
             "id": 1
            }
           }
          }
         }
        }
       }
      },
      "MasterInfo": {
       "edition": "proto2",
       "fields": {
        "id": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "ip": {
         "rule": "required",
         "type": "uint32",
         "id": 2
        },
        "port": {
         "rule": "required",
         "type": "uint32",
         "id": 3,
         "options": {
          "default": 5050
         }
        },
        "pid": {
         "type": "string",
         "id": 4
        },
        "hostname": {
         "type": "string",
         "id": 5
        },
        "version": {
         "type": "string",
         "id": 6
        },
        "address": {
         "type": "Address",
         "id": 7
        },
        "domain": {
         "type": "DomainInfo",
         "id": 8
        },
        "capabilities": {
         "rule": "repeated",
         "type": "Capability",
         "id": 9
        }
       },
       "nested": {
        "Capability": {
         "fields": {
          "type": {
           "type": "Type",
           "id": 1
          }
         },
         "nested": {
          "Type": {
           "values": {
            "UNKNOWN": 0,
            "AGENT_UPDATE": 1,
            "AGENT_DRAINING": 2,
            "QUOTA_V2": 3
           }
          }
         }
        }
       }
      },
      "AgentInfo": {
       "edition": "proto2",
       "fields": {
        "hostname": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "port": {
         "type": "int32",
         "id": 8,
         "options": {
          "default": 5051
         }
        },
        "resources": {
         "rule": "repeated",
         "type": "Resource",
         "id": 3
        },
        "attributes": {
         "rule": "repeated",
         "type": "Attribute",
         "id": 5
        },
        "id": {
         "type": "AgentID",
         "id": 6
        },
        "domain": {
         "type": "DomainInfo",
         "id": 10
        }
       },
       "nested": {
        "Capability": {
         "fields": {
          "type": {
           "type": "Type",
           "id": 1
          }
         },
         "nested": {
          "Type": {
           "values": {
            "UNKNOWN": 0,
            "MULTI_ROLE": 1,
            "HIERARCHICAL_ROLE": 2,
            "RESERVATION_REFINEMENT": 3,
            "RESOURCE_PROVIDER": 4,
            "RESIZE_VOLUME": 5,
            "AGENT_OPERATION_FEEDBACK": 6,
            "AGENT_DRAINING": 7,
            "TASK_RESOURCE_LIMITS": 8
           }
          }
         }
        }
       }
      },
      "CSIPluginContainerInfo": {
       "edition": "proto2",
       "fields": {
        "services": {
         "rule": "repeated",
         "type": "Service",
         "id": 1
        },
        "command": {
         "type": "CommandInfo",
         "id": 2
        },
        "resources": {
         "rule": "repeated",
         "type": "Resource",
         "id": 3
        },
        "container": {
         "type": "ContainerInfo",
         "id": 4
        }
       },
       "nested": {
        "Service": {
         "values": {
          "UNKNOWN": 0,
          "CONTROLLER_SERVICE": 1,
          "NODE_SERVICE": 2
         }
        }
       }
      },
      "CSIPluginEndpoint": {
       "edition": "proto2",
       "fields": {
        "csi_service": {
         "rule": "required",
         "type": "CSIPluginContainerInfo.Service",
         "id": 1
        },
        "endpoint": {
         "rule": "required",
         "type": "string",
         "id": 2
        }
       }
      },
      "CSIPluginInfo": {
       "edition": "proto2",
       "fields": {
        "type": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "name": {
         "type": "string",
         "id": 2,
         "options": {
          "default": "default"
         }
        },
        "containers": {
         "rule": "repeated",
         "type": "CSIPluginContainerInfo",
         "id": 3
        },
        "endpoints": {
         "rule": "repeated",
         "type": "CSIPluginEndpoint",
         "id": 4
        },
        "target_path_root": {
         "type": "string",
         "id": 5
        },
        "target_path_exists": {
         "type": "bool",
         "id": 6
        }
       }
      },
      "ResourceProviderInfo": {
       "edition": "proto2",
       "fields": {
        "id": {
         "type": "ResourceProviderID",
         "id": 1
        },
        "attributes": {
         "rule": "repeated",
         "type": "Attribute",
         "id": 2
        },
        "type": {
         "rule": "required",
         "type": "string",
         "id": 3
        },
        "name": {
         "rule": "required",
         "type": "string",
         "id": 4
        },
        "default_reservations": {
         "rule": "repeated",
         "type": "Resource.ReservationInfo",
         "id": 5
        },
        "storage": {
         "type": "Storage",
         "id": 6
        }
       },
       "nested": {
        "Storage": {
         "fields": {
          "plugin": {
           "rule": "required",
           "type": "CSIPluginInfo",
           "id": 1
          },
          "reconciliation_interval_seconds": {
           "type": "double",
           "id": 2
          }
         }
        }
       }
      },
      "Value": {
       "edition": "proto2",
       "fields": {
        "type": {
         "rule": "required",
         "type": "Type",
         "id": 1
        },
        "scalar": {
         "type": "Scalar",
         "id": 2
        },
        "ranges": {
         "type": "Ranges",
         "id": 3
        },
        "set": {
         "type": "Set",
         "id": 4
        },
        "text": {
         "type": "Text",
         "id": 5
        }
       },
       "nested": {
        "Type": {
         "values": {
          "SCALAR": 0,
          "RANGES": 1,
          "SET": 2,
          "TEXT": 3
         }
        },
        "Scalar": {
         "fields": {
          "value": {
           "rule": "required",
           "type": "double",
           "id": 1
          }
         }
        },
        "Range": {
         "fields": {
          "begin": {
           "rule": "required",
           "type": "uint64",
           "id": 1
          },
          "end": {
           "rule": "required",
           "type": "uint64",
           "id": 2
          }
         }
        },
        "Ranges": {
         "fields": {
          "range": {
           "rule": "repeated",
           "type": "Range",
           "id": 1
          }
         }
        },
        "Set": {
         "fields": {
          "item": {
           "rule": "repeated",
           "type": "string",
           "id": 1
          }
         }
        },
        "Text": {
         "fields": {
          "value": {
           "rule": "required",
           "type": "string",
           "id": 1
          }
         }
        }
       }
      },
      "Attribute": {
       "edition": "proto2",
       "fields": {
        "name": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "type": {
         "rule": "required",
         "type": "Value.Type",
         "id": 2
        },
        "scalar": {
         "type": "Value.Scalar",
         "id": 3
        },
        "ranges": {
         "type": "Value.Ranges",
         "id": 4
        },
        "set": {
         "type": "Value.Set",
         "id": 6
        },
        "text": {
         "type": "Value.Text",
         "id": 5
        }
       }
      },
      "Resource": {
       "edition": "proto2",
       "fields": {
        "provider_id": {
         "type": "ResourceProviderID",
         "id": 12
        },
        "name": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "type": {
         "rule": "required",
         "type": "Value.Type",
         "id": 2
        },
        "scalar": {
         "type": "Value.Scalar",
         "id": 3
        },
        "ranges": {
         "type": "Value.Ranges",
         "id": 4
        },
        "set": {
         "type": "Value.Set",
         "id": 5
        },
        "role": {
         "type": "string",
         "id": 6,
         "options": {
          "default": "*",
          "deprecated": true
         }
        },
        "allocation_info": {
         "type": "AllocationInfo",
         "id": 11
        },
        "reservation": {
         "type": "ReservationInfo",
         "id": 8
        },
        "reservations": {
         "rule": "repeated",
         "type": "ReservationInfo",
         "id": 13
        },
        "disk": {
         "type": "DiskInfo",
         "id": 7
        },
        "revocable": {
         "type": "RevocableInfo",
         "id": 9
        },
        "shared": {
         "type": "SharedInfo",
         "id": 10
        }
       },
       "nested": {
        "AllocationInfo": {
         "fields": {
          "role": {
           "type": "string",
           "id": 1
          }
         }
        },
        "ReservationInfo": {
         "fields": {
          "type": {
           "type": "Type",
           "id": 4
          },
          "role": {
           "type": "string",
           "id": 3
          },
          "principal": {
           "type": "string",
           "id": 1
          },
          "labels": {
           "type": "Labels",
           "id": 2
          }
         },
         "nested": {
          "Type": {
           "values": {
            "UNKNOWN": 0,
            "STATIC": 1,
            "DYNAMIC": 2
           }
          }
         }
        },
        "DiskInfo": {
         "fields": {
          "persistence": {
           "type": "Persistence",
           "id": 1
          },
          "volume": {
           "type": "Volume",
           "id": 2
          },
          "source": {
           "type": "Source",
           "id": 3
          }
         },
         "nested": {
          "Persistence": {
           "fields": {
            "id": {
             "rule": "required",
             "type": "string",
             "id": 1
            },
            "principal": {
             "type": "string",
             "id": 2
            }
           }
          },
          "Source": {
           "fields": {
            "type": {
             "rule": "required",
             "type": "Type",
             "id": 1
            },
            "path": {
             "type": "Path",
             "id": 2
            },
            "mount": {
             "type": "Mount",
             "id": 3
            },
            "vendor": {
             "type": "string",
             "id": 7
            },
            "id": {
             "type": "string",
             "id": 4
            },
            "metadata": {
             "type": "Labels",
             "id": 5
            },
            "profile": {
             "type": "string",
             "id": 6
            }
           },
           "nested": {
            "Type": {
             "values": {
              "UNKNOWN": 0,
              "PATH": 1,
              "MOUNT": 2,
              "BLOCK": 3,
              "RAW": 4
             }
            },
            "Path": {
             "fields": {
              "root": {
               "type": "string",
               "id": 1
              }
             }
            },
            "Mount": {
             "fields": {
              "root": {
               "type": "string",
               "id": 1
              }
             }
            }
           }
          }
         }
        },
        "RevocableInfo": {
         "fields": {}
        },
        "SharedInfo": {
         "fields": {}
        }
       }
      },
      "TrafficControlStatistics": {
       "edition": "proto2",
       "fields": {
        "id": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "backlog": {
         "type": "uint64",
         "id": 2
        },
        "bytes": {
         "type": "uint64",
         "id": 3
        },
        "drops": {
         "type": "uint64",
         "id": 4
        },
        "overlimits": {
         "type": "uint64",
         "id": 5
        },
        "packets": {
         "type": "uint64",
         "id": 6
        },
        "qlen": {
         "type": "uint64",
         "id": 7
        },
        "ratebps": {
         "type": "uint64",
         "id": 8
        },
        "ratepps": {
         "type": "uint64",
         "id": 9
        },
        "requeues": {
         "type": "uint64",
         "id": 10
        }
       }
      },
      "IpStatistics": {
       "edition": "proto2",
       "fields": {
        "Forwarding": {
         "type": "int64",
         "id": 1
        },
        "DefaultTTL": {
         "type": "int64",
         "id": 2
        },
        "InReceives": {
         "type": "int64",
         "id": 3
        },
        "InHdrErrors": {
         "type": "int64",
         "id": 4
        },
        "InAddrErrors": {
         "type": "int64",
         "id": 5
        },
        "ForwDatagrams": {
         "type": "int64",
         "id": 6
        },
        "InUnknownProtos": {
         "type": "int64",
         "id": 7
        },
        "InDiscards": {
         "type": "int64",
         "id": 8
        },
        "InDelivers": {
         "type": "int64",
         "id": 9
        },
        "OutRequests": {
         "type": "int64",
         "id": 10
        },
        "OutDiscards": {
         "type": "int64",
         "id": 11
        },
        "OutNoRoutes": {
         "type": "int64",
         "id": 12
        },
        "ReasmTimeout": {
         "type": "int64",
         "id": 13
        },
        "ReasmReqds": {
         "type": "int64",
         "id": 14
        },
        "ReasmOKs": {
         "type": "int64",
         "id": 15
        },
        "ReasmFails": {
         "type": "int64",
         "id": 16
        },
        "FragOKs": {
         "type": "int64",
         "id": 17
        },
        "FragFails": {
         "type": "int64",
         "id": 18
        },
        "FragCreates": {
         "type": "int64",
         "id": 19
        }
       }
      },
      "IcmpStatistics": {
       "edition": "proto2",
       "fields": {
        "InMsgs": {
         "type": "int64",
         "id": 1
        },
        "InErrors": {
         "type": "int64",
         "id": 2
        },
        "InCsumErrors": {
         "type": "int64",
         "id": 3
        },
        "InDestUnreachs": {
         "type": "int64",
         "id": 4
        },
        "InTimeExcds": {
         "type": "int64",
         "id": 5
        },
        "InParmProbs": {
         "type": "int64",
         "id": 6
        },
        "InSrcQuenchs": {
         "type": "int64",
         "id": 7
        },
        "InRedirects": {
         "type": "int64",
         "id": 8
        },
        "InEchos": {
         "type": "int64",
         "id": 9
        },
        "InEchoReps": {
         "type": "int64",
         "id": 10
        },
        "InTimestamps": {
         "type": "int64",
         "id": 11
        },
        "InTimestampReps": {
         "type": "int64",
         "id": 12
        },
        "InAddrMasks": {
         "type": "int64",
         "id": 13
        },
        "InAddrMaskReps": {
         "type": "int64",
         "id": 14
        },
        "OutMsgs": {
         "type": "int64",
         "id": 15
        },
        "OutErrors": {
         "type": "int64",
         "id": 16
        },
        "OutDestUnreachs": {
         "type": "int64",
         "id": 17
        },
        "OutTimeExcds": {
         "type": "int64",
         "id": 18
        },
        "OutParmProbs": {
         "type": "int64",
         "id": 19
        },
        "OutSrcQuenchs": {
         "type": "int64",
         "id": 20
        },
        "OutRedirects": {
         "type": "int64",
         "id": 21
        },
        "OutEchos": {
         "type": "int64",
         "id": 22
        },
        "OutEchoReps": {
         "type": "int64",
         "id": 23
        },
        "OutTimestamps": {
         "type": "int64",
         "id": 24
        },
        "OutTimestampReps": {
         "type": "int64",
         "id": 25
        },
        "OutAddrMasks": {
         "type": "int64",
         "id": 26
        },
        "OutAddrMaskReps": {
         "type": "int64",
         "id": 27
        }
       }
      },
      "TcpStatistics": {
       "edition": "proto2",
       "fields": {
        "RtoAlgorithm": {
         "type": "int64",
         "id": 1
        },
        "RtoMin": {
         "type": "int64",
         "id": 2
        },
        "RtoMax": {
         "type": "int64",
         "id": 3
        },
        "MaxConn": {
         "type": "int64",
         "id": 4
        },
        "ActiveOpens": {
         "type": "int64",
         "id": 5
        },
        "PassiveOpens": {
         "type": "int64",
         "id": 6
        },
        "AttemptFails": {
         "type": "int64",
         "id": 7
        },
        "EstabResets": {
         "type": "int64",
         "id": 8
        },
        "CurrEstab": {
         "type": "int64",
         "id": 9
        },
        "InSegs": {
         "type": "int64",
         "id": 10
        },
        "OutSegs": {
         "type": "int64",
         "id": 11
        },
        "RetransSegs": {
         "type": "int64",
         "id": 12
        },
        "InErrs": {
         "type": "int64",
         "id": 13
        },
        "OutRsts": {
         "type": "int64",
         "id": 14
        },
        "InCsumErrors": {
         "type": "int64",
         "id": 15
        }
       }
      },
      "UdpStatistics": {
       "edition": "proto2",
       "fields": {
        "InDatagrams": {
         "type": "int64",
         "id": 1
        },
        "NoPorts": {
         "type": "int64",
         "id": 2
        },
        "InErrors": {
         "type": "int64",
         "id": 3
        },
        "OutDatagrams": {
         "type": "int64",
         "id": 4
        },
        "RcvbufErrors": {
         "type": "int64",
         "id": 5
        },
        "SndbufErrors": {
         "type": "int64",
         "id": 6
        },
        "InCsumErrors": {
         "type": "int64",
         "id": 7
        },
        "IgnoredMulti": {
         "type": "int64",
         "id": 8
        }
       }
      },
      "SNMPStatistics": {
       "edition": "proto2",
       "fields": {
        "ip_stats": {
         "type": "IpStatistics",
         "id": 1
        },
        "icmp_stats": {
         "type": "IcmpStatistics",
         "id": 2
        },
        "tcp_stats": {
         "type": "TcpStatistics",
         "id": 3
        },
        "udp_stats": {
         "type": "UdpStatistics",
         "id": 4
        }
       }
      },
      "DiskStatistics": {
       "edition": "proto2",
       "fields": {
        "source": {
         "type": "Resource.DiskInfo.Source",
         "id": 1
        },
        "persistence": {
         "type": "Resource.DiskInfo.Persistence",
         "id": 2
        },
        "limit_bytes": {
         "type": "uint64",
         "id": 3
        },
        "used_bytes": {
         "type": "uint64",
         "id": 4
        }
       }
      },
      "ResourceStatistics": {
       "edition": "proto2",
       "fields": {
        "timestamp": {
         "rule": "required",
         "type": "double",
         "id": 1
        },
        "processes": {
         "type": "uint32",
         "id": 30
        },
        "threads": {
         "type": "uint32",
         "id": 31
        },
        "cpus_user_time_secs": {
         "type": "double",
         "id": 2
        },
        "cpus_system_time_secs": {
         "type": "double",
         "id": 3
        },
        "cpus_limit": {
         "type": "double",
         "id": 4
        },
        "cpus_soft_limit": {
         "type": "double",
         "id": 45
        },
        "cpus_nr_periods": {
         "type": "uint32",
         "id": 7
        },
        "cpus_nr_throttled": {
         "type": "uint32",
         "id": 8
        },
        "cpus_throttled_time_secs": {
         "type": "double",
         "id": 9
        },
        "mem_total_bytes": {
         "type": "uint64",
         "id": 36
        },
        "mem_total_memsw_bytes": {
         "type": "uint64",
         "id": 37
        },
        "mem_kmem_usage_bytes": {
         "type": "uint64",
         "id": 52
        },
        "mem_kmem_tcp_usage_bytes": {
         "type": "uint64",
         "id": 53
        },
        "mem_limit_bytes": {
         "type": "uint64",
         "id": 6
        },
        "mem_soft_limit_bytes": {
         "type": "uint64",
         "id": 38
        },
        "mem_file_bytes": {
         "type": "uint64",
         "id": 10
        },
        "mem_anon_bytes": {
         "type": "uint64",
         "id": 11
        },
        "mem_cache_bytes": {
         "type": "uint64",
         "id": 39
        },
        "mem_rss_bytes": {
         "type": "uint64",
         "id": 5
        },
        "mem_mapped_file_bytes": {
         "type": "uint64",
         "id": 12
        },
        "mem_swap_bytes": {
         "type": "uint64",
         "id": 40
        },
        "mem_unevictable_bytes": {
         "type": "uint64",
         "id": 41
        },
        "mem_low_pressure_counter": {
         "type": "uint64",
         "id": 32
        },
        "mem_medium_pressure_counter": {
         "type": "uint64",
         "id": 33
        },
        "mem_critical_pressure_counter": {
         "type": "uint64",
         "id": 34
        },
        "disk_limit_bytes": {
         "type": "uint64",
         "id": 26
        },
        "disk_used_bytes": {
         "type": "uint64",
         "id": 27
        },
        "disk_statistics": {
         "rule": "repeated",
         "type": "DiskStatistics",
         "id": 43
        },
        "blkio_statistics": {
         "type": "CgroupInfo.Blkio.Statistics",
         "id": 44
        },
        "perf": {
         "type": "PerfStatistics",
         "id": 13
        },
        "net_rx_packets": {
         "type": "uint64",
         "id": 14
        },
        "net_rx_bytes": {
         "type": "uint64",
         "id": 15
        },
        "net_rx_errors": {
         "type": "uint64",
         "id": 16
        },
        "net_rx_dropped": {
         "type": "uint64",
         "id": 17
        },
        "net_tx_packets": {
         "type": "uint64",
         "id": 18
        },
        "net_tx_bytes": {
         "type": "uint64",
         "id": 19
        },
        "net_tx_errors": {
         "type": "uint64",
         "id": 20
        },
        "net_tx_dropped": {
         "type": "uint64",
         "id": 21
        },
        "net_tx_rate_limit": {
         "type": "uint64",
         "id": 46
        },
        "net_tx_burst_rate_limit": {
         "type": "uint64",
         "id": 47
        },
        "net_tx_burst_size": {
         "type": "uint64",
         "id": 48
        },
        "net_rx_rate_limit": {
         "type": "uint64",
         "id": 49
        },
        "net_rx_burst_rate_limit": {
         "type": "uint64",
         "id": 50
        },
        "net_rx_burst_size": {
         "type": "uint64",
         "id": 51
        },
        "net_rate_statistics": {
         "type": "RateStatistics",
         "id": 54
        },
        "net_ephemeral_ports": {
         "type": "Value.Range",
         "id": 55
        },
        "net_tcp_rtt_microsecs_p50": {
         "type": "double",
         "id": 22
        },
        "net_tcp_rtt_microsecs_p90": {
         "type": "double",
         "id": 23
        },
        "net_tcp_rtt_microsecs_p95": {
         "type": "double",
         "id": 24
        },
        "net_tcp_rtt_microsecs_p99": {
         "type": "double",
         "id": 25
        },
        "net_tcp_active_connections": {
         "type": "double",
         "id": 28
        },
        "net_tcp_time_wait_connections": {
         "type": "double",
         "id": 29
        },
        "net_traffic_control_statistics": {
         "rule": "repeated",
         "type": "TrafficControlStatistics",
         "id": 35
        },
        "net_snmp_statistics": {
         "type": "SNMPStatistics",
         "id": 42
        }
       },
       "nested": {
        "RatePercentiles": {
         "fields": {
          "min": {
           "type": "uint64",
           "id": 1
          },
          "max": {
           "type": "uint64",
           "id": 2
          },
          "p50": {
           "type": "uint64",
           "id": 3
          },
          "p90": {
           "type": "uint64",
           "id": 4
          },
          "p95": {
           "type": "uint64",
           "id": 5
          },
          "p99": {
           "type": "uint64",
           "id": 6
          },
          "p999": {
           "type": "uint64",
           "id": 7
          },
          "p9999": {
           "type": "uint64",
           "id": 8
          },
          "samples": {
           "type": "uint64",
           "id": 9
          }
         }
        },
        "RateStatistics": {
         "fields": {
          "rx_rate": {
           "type": "RatePercentiles",
           "id": 1
          },
          "rx_packet_rate": {
           "type": "RatePercentiles",
           "id": 2
          },
          "rx_drop_rate": {
           "type": "RatePercentiles",
           "id": 3
          },
          "rx_error_rate": {
           "type": "RatePercentiles",
           "id": 4
          },
          "tx_rate": {
           "type": "RatePercentiles",
           "id": 5
          },
          "tx_packet_rate": {
           "type": "RatePercentiles",
           "id": 6
          },
          "tx_drop_rate": {
           "type": "RatePercentiles",
           "id": 7
          },
          "tx_error_rate": {
           "type": "RatePercentiles",
           "id": 8
          },
          "sampling_window_secs": {
           "type": "double",
           "id": 9
          },
          "sampling_interval_secs": {
           "type": "double",
           "id": 10
          }
         }
        }
       }
      },
      "ResourceUsage": {
       "edition": "proto2",
       "fields": {
        "executors": {
         "rule": "repeated",
         "type": "Executor",
         "id": 1
        },
        "total": {
         "rule": "repeated",
         "type": "Resource",
         "id": 2
        }
       },
       "nested": {
        "Executor": {
         "fields": {
          "executor_info": {
           "rule": "required",
           "type": "ExecutorInfo",
           "id": 1
          },
          "allocated": {
           "rule": "repeated",
           "type": "Resource",
           "id": 2
          },
          "statistics": {
           "type": "ResourceStatistics",
           "id": 3
          },
          "container_id": {
           "rule": "required",
           "type": "ContainerID",
           "id": 4
          },
          "tasks": {
           "rule": "repeated",
           "type": "Task",
           "id": 5
          }
         },
         "nested": {
          "Task": {
           "fields": {
            "name": {
             "rule": "required",
             "type": "string",
             "id": 1
            },
            "id": {
             "rule": "required",
             "type": "TaskID",
             "id": 2
            },
            "resources": {
             "rule": "repeated",
             "type": "Resource",
             "id": 3
            },
            "labels": {
             "type": "Labels",
             "id": 4
            }
           }
          }
         }
        }
       }
      },
      "PerfStatistics": {
       "edition": "proto2",
       "fields": {
        "timestamp": {
         "rule": "required",
         "type": "double",
         "id": 1
        },
        "duration": {
         "rule": "required",
         "type": "double",
         "id": 2
        },
        "cycles": {
         "type": "uint64",
         "id": 3
        },
        "stalled_cycles_frontend": {
         "type": "uint64",
         "id": 4
        },
        "stalled_cycles_backend": {
         "type": "uint64",
         "id": 5
        },
        "instructions": {
         "type": "uint64",
         "id": 6
        },
        "cache_references": {
         "type": "uint64",
         "id": 7
        },
        "cache_misses": {
         "type": "uint64",
         "id": 8
        },
        "branches": {
         "type": "uint64",
         "id": 9
        },
        "branch_misses": {
         "type": "uint64",
         "id": 10
        },
        "bus_cycles": {
         "type": "uint64",
         "id": 11
        },
        "ref_cycles": {
         "type": "uint64",
         "id": 12
        },
        "cpu_clock": {
         "type": "double",
         "id": 13
        },
        "task_clock": {
         "type": "double",
         "id": 14
        },
        "page_faults": {
         "type": "uint64",
         "id": 15
        },
        "minor_faults": {
         "type": "uint64",
         "id": 16
        },
        "major_faults": {
         "type": "uint64",
         "id": 17
        },
        "context_switches": {
         "type": "uint64",
         "id": 18
        },
        "cpu_migrations": {
         "type": "uint64",
         "id": 19
        },
        "alignment_faults": {
         "type": "uint64",
         "id": 20
        },
        "emulation_faults": {
         "type": "uint64",
         "id": 21
        },
        "l1_dcache_loads": {
         "type": "uint64",
         "id": 22
        },
        "l1_dcache_load_misses": {
         "type": "uint64",
         "id": 23
        },
        "l1_dcache_stores": {
         "type": "uint64",
         "id": 24
        },
        "l1_dcache_store_misses": {
         "type": "uint64",
         "id": 25
        },
        "l1_dcache_prefetches": {
         "type": "uint64",
         "id": 26
        },
        "l1_dcache_prefetch_misses": {
         "type": "uint64",
         "id": 27
        },
        "l1_icache_loads": {
         "type": "uint64",
         "id": 28
        },
        "l1_icache_load_misses": {
         "type": "uint64",
         "id": 29
        },
        "l1_icache_prefetches": {
         "type": "uint64",
         "id": 30
        },
        "l1_icache_prefetch_misses": {
         "type": "uint64",
         "id": 31
        },
        "llc_loads": {
         "type": "uint64",
         "id": 32
        },
        "llc_load_misses": {
         "type": "uint64",
         "id": 33
        },
        "llc_stores": {
         "type": "uint64",
         "id": 34
        },
        "llc_store_misses": {
         "type": "uint64",
         "id": 35
        },
        "llc_prefetches": {
         "type": "uint64",
         "id": 36
        },
        "llc_prefetch_misses": {
         "type": "uint64",
         "id": 37
        },
        "dtlb_loads": {
         "type": "uint64",
         "id": 38
        },
        "dtlb_load_misses": {
         "type": "uint64",
         "id": 39
        },
        "dtlb_stores": {
         "type": "uint64",
         "id": 40
        },
        "dtlb_store_misses": {
         "type": "uint64",
         "id": 41
        },
        "dtlb_prefetches": {
         "type": "uint64",
         "id": 42
        },
        "dtlb_prefetch_misses": {
         "type": "uint64",
         "id": 43
        },
        "itlb_loads": {
         "type": "uint64",
         "id": 44
        },
        "itlb_load_misses": {
         "type": "uint64",
         "id": 45
        },
        "branch_loads": {
         "type": "uint64",
         "id": 46
        },
        "branch_load_misses": {
         "type": "uint64",
         "id": 47
        },
        "node_loads": {
         "type": "uint64",
         "id": 48
        },
        "node_load_misses": {
         "type": "uint64",
         "id": 49
        },
        "node_stores": {
         "type": "uint64",
         "id": 50
        },
        "node_store_misses": {
         "type": "uint64",
         "id": 51
        },
        "node_prefetches": {
         "type": "uint64",
         "id": 52
        },
        "node_prefetch_misses": {
         "type": "uint64",
         "id": 53
        }
       }
      },
      "OfferFilters": {
       "edition": "proto2",
       "fields": {
        "min_allocatable_resources": {
         "type": "MinAllocatableResources",
         "id": 1
        }
       },
       "nested": {
        "ResourceQuantities": {
         "fields": {
          "quantities": {
           "keyType": "string",
           "type": "Value.Scalar",
           "id": 1
          }
         }
        },
        "MinAllocatableResources": {
         "fields": {
          "quantities": {
           "rule": "repeated",
           "type": "ResourceQuantities",
           "id": 1
          }
         }
        }
       }
      },
      "Request": {
       "edition": "proto2",
       "fields": {
        "agent_id": {
         "type": "AgentID",
         "id": 1
        },
        "resources": {
         "rule": "repeated",
         "type": "Resource",
         "id": 2
        }
       }
      },
      "Offer": {
       "edition": "proto2",
       "fields": {
        "id": {
         "rule": "required",
         "type": "OfferID",
         "id": 1
        },
        "framework_id": {
         "rule": "required",
         "type": "FrameworkID",
         "id": 2
        },
        "agent_id": {
         "rule": "required",
         "type": "AgentID",
         "id": 3
        },
        "hostname": {
         "rule": "required",
         "type": "string",
         "id": 4
        },
        "url": {
         "type": "URL",
         "id": 8
        },
        "domain": {
         "type": "DomainInfo",
         "id": 11
        },
        "resources": {
         "rule": "repeated",
         "type": "Resource",
         "id": 5
        },
        "attributes": {
         "rule": "repeated",
         "type": "Attribute",
         "id": 7
        },
        "executor_ids": {
         "rule": "repeated",
         "type": "ExecutorID",
         "id": 6
        },
        "unavailability": {
         "type": "Unavailability",
         "id": 9
        },
        "allocation_info": {
         "type": "Resource.AllocationInfo",
         "id": 10
        }
       },
       "nested": {
        "Operation": {
         "fields": {
          "type": {
           "type": "Type",
           "id": 1
          },
          "id": {
           "type": "OperationID",
           "id": 12
          },
          "launch": {
           "type": "Launch",
           "id": 2
          },
          "launch_group": {
           "type": "LaunchGroup",
           "id": 7
          },
          "reserve": {
           "type": "Reserve",
           "id": 3
          },
          "unreserve": {
           "type": "Unreserve",
           "id": 4
          },
          "create": {
           "type": "Create",
           "id": 5
          },
          "destroy": {
           "type": "Destroy",
           "id": 6
          },
          "grow_volume": {
           "type": "GrowVolume",
           "id": 13
          },
          "shrink_volume": {
           "type": "ShrinkVolume",
           "id": 14
          },
          "create_disk": {
           "type": "CreateDisk",
           "id": 15
          },
          "destroy_disk": {
           "type": "DestroyDisk",
           "id": 16
          }
         },
         "nested": {
          "Type": {
           "values": {
            "UNKNOWN": 0,
            "LAUNCH": 1,
            "LAUNCH_GROUP": 6,
            "RESERVE": 2,
            "UNRESERVE": 3,
            "CREATE": 4,
            "DESTROY": 5,
            "GROW_VOLUME": 11,
            "SHRINK_VOLUME": 12,
            "CREATE_DISK": 13,
            "DESTROY_DISK": 14
           }
          },
          "Launch": {
           "fields": {
            "task_infos": {
             "rule": "repeated",
             "type": "TaskInfo",
             "id": 1
            }
           }
          },
          "LaunchGroup": {
           "fields": {
            "executor": {
             "rule": "required",
             "type": "ExecutorInfo",
             "id": 1
            },
            "task_group": {
             "rule": "required",
             "type": "TaskGroupInfo",
             "id": 2
            }
           }
          },
          "Reserve": {
           "fields": {
            "source": {
             "rule": "repeated",
             "type": "Resource",
             "id": 2
            },
            "resources": {
             "rule": "repeated",
             "type": "Resource",
             "id": 1
            }
           }
          },
          "Unreserve": {
           "fields": {
            "resources": {
             "rule": "repeated",
             "type": "Resource",
             "id": 1
            }
           }
          },
          "Create": {
           "fields": {
            "volumes": {
             "rule": "repeated",
             "type": "Resource",
             "id": 1
            }
           }
          },
          "Destroy": {
           "fields": {
            "volumes": {
             "rule": "repeated",
             "type": "Resource",
             "id": 1
            }
           }
          },
          "GrowVolume": {
           "fields": {
            "volume": {
             "rule": "required",
             "type": "Resource",
             "id": 1
            },
            "addition": {
             "rule": "required",
             "type": "Resource",
             "id": 2
            }
           }
          },
          "ShrinkVolume": {
           "fields": {
            "volume": {
             "rule": "required",
             "type": "Resource",
             "id": 1
            },
            "subtract": {
             "rule": "required",
             "type": "Value.Scalar",
             "id": 2
            }
           }
          },
          "CreateDisk": {
           "fields": {
            "source": {
             "rule": "required",
             "type": "Resource",
             "id": 1
            },
            "target_type": {
             "rule": "required",
             "type": "Resource.DiskInfo.Source.Type",
             "id": 2
            },
            "target_profile": {
             "type": "string",
             "id": 3
            }
           }
          },
          "DestroyDisk": {
           "fields": {
            "source": {
             "rule": "required",
             "type": "Resource",
             "id": 1
            }
           }
          }
         }
        }
       }
      },
      "InverseOffer": {
       "edition": "proto2",
       "fields": {
        "id": {
         "rule": "required",
         "type": "OfferID",
         "id": 1
        },
        "url": {
         "type": "URL",
         "id": 2
        },
        "framework_id": {
         "rule": "required",
         "type": "FrameworkID",
         "id": 3
        },
        "agent_id": {
         "type": "AgentID",
         "id": 4
        },
        "unavailability": {
         "rule": "required",
         "type": "Unavailability",
         "id": 5
        },
        "resources": {
         "rule": "repeated",
         "type": "Resource",
         "id": 6
        }
       }
      },
      "TaskInfo": {
       "edition": "proto2",
       "fields": {
        "name": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "task_id": {
         "rule": "required",
         "type": "TaskID",
         "id": 2
        },
        "agent_id": {
         "rule": "required",
         "type": "AgentID",
         "id": 3
        },
        "resources": {
         "rule": "repeated",
         "type": "Resource",
         "id": 4
        },
        "executor": {
         "type": "ExecutorInfo",
         "id": 5
        },
        "command": {
         "type": "CommandInfo",
         "id": 7
        },
        "container": {
         "type": "ContainerInfo",
         "id": 9
        },
        "health_check": {
         "type": "HealthCheck",
         "id": 8
        },
        "check": {
         "type": "CheckInfo",
         "id": 13
        },
        "kill_policy": {
         "type": "KillPolicy",
         "id": 12
        },
        "data": {
         "type": "bytes",
         "id": 6
        },
        "labels": {
         "type": "Labels",
         "id": 10
        },
        "discovery": {
         "type": "DiscoveryInfo",
         "id": 11
        },
        "max_completion_time": {
         "type": "DurationInfo",
         "id": 14
        },
        "limits": {
         "keyType": "string",
         "type": "Value.Scalar",
         "id": 15
        }
       }
      },
      "TaskGroupInfo": {
       "edition": "proto2",
       "fields": {
        "tasks": {
         "rule": "repeated",
         "type": "TaskInfo",
         "id": 1
        }
       }
      },
      "Task": {
       "edition": "proto2",
       "fields": {
        "name": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "task_id": {
         "rule": "required",
         "type": "TaskID",
         "id": 2
        },
        "framework_id": {
         "rule": "required",
         "type": "FrameworkID",
         "id": 3
        },
        "executor_id": {
         "type": "ExecutorID",
         "id": 4
        },
        "agent_id": {
         "rule": "required",
         "type": "AgentID",
         "id": 5
        },
        "state": {
         "rule": "required",
         "type": "TaskState",
         "id": 6
        },
        "resources": {
         "rule": "repeated",
         "type": "Resource",
         "id": 7
        },
        "statuses": {
         "rule": "repeated",
         "type": "TaskStatus",
         "id": 8
        },
        "status_update_state": {
         "type": "TaskState",
         "id": 9
        },
        "status_update_uuid": {
         "type": "bytes",
         "id": 10
        },
        "labels": {
         "type": "Labels",
         "id": 11
        },
        "discovery": {
         "type": "DiscoveryInfo",
         "id": 12
        },
        "container": {
         "type": "ContainerInfo",
         "id": 13
        },
        "health_check": {
         "type": "HealthCheck",
         "id": 15
        },
        "kill_policy": {
         "type": "KillPolicy",
         "id": 16
        },
        "user": {
         "type": "string",
         "id": 14
        },
        "limits": {
         "keyType": "string",
         "type": "Value.Scalar",
         "id": 17
        }
       }
      },
      "TaskResourceLimitation": {
       "edition": "proto2",
       "fields": {
        "resources": {
         "rule": "repeated",
         "type": "Resource",
         "id": 1
        }
       }
      },
      "UUID": {
       "edition": "proto2",
       "fields": {
        "value": {
         "rule": "required",
         "type": "bytes",
         "id": 1
        }
       }
      },
      "Operation": {
       "edition": "proto2",
       "fields": {
        "framework_id": {
         "type": "FrameworkID",
         "id": 1
        },
        "agent_id": {
         "type": "AgentID",
         "id": 2
        },
        "info": {
         "rule": "required",
         "type": "Offer.Operation",
         "id": 3
        },
        "latest_status": {
         "rule": "required",
         "type": "OperationStatus",
         "id": 4
        },
        "statuses": {
         "rule": "repeated",
         "type": "OperationStatus",
         "id": 5
        },
        "uuid": {
         "rule": "required",
         "type": "UUID",
         "id": 6
        }
       }
      },
      "OperationStatus": {
       "edition": "proto2",
       "fields": {
        "operation_id": {
         "type": "OperationID",
         "id": 1
        },
        "state": {
         "rule": "required",
         "type": "OperationState",
         "id": 2
        },
        "message": {
         "type": "string",
         "id": 3
        },
        "converted_resources": {
         "rule": "repeated",
         "type": "Resource",
         "id": 4
        },
        "uuid": {
         "type": "UUID",
         "id": 5
        },
        "agent_id": {
         "type": "AgentID",
         "id": 6
        },
        "resource_provider_id": {
         "type": "ResourceProviderID",
         "id": 7
        }
       }
      },
      "CheckStatusInfo": {
       "edition": "proto2",
       "fields": {
        "type": {
         "type": "CheckInfo.Type",
         "id": 1
        },
        "command": {
         "type": "Command",
         "id": 2
        },
        "http": {
         "type": "Http",
         "id": 3
        },
        "tcp": {
         "type": "Tcp",
         "id": 4
        }
       },
       "nested": {
        "Command": {
         "fields": {
          "exit_code": {
           "type": "int32",
           "id": 1
          }
         }
        },
        "Http": {
         "fields": {
          "status_code": {
           "type": "uint32",
           "id": 1
          }
         }
        },
        "Tcp": {
         "fields": {
          "succeeded": {
           "type": "bool",
           "id": 1
          }
         }
        }
       }
      },
      "TaskStatus": {
       "edition": "proto2",
       "fields": {
        "task_id": {
         "rule": "required",
         "type": "TaskID",
         "id": 1
        },
        "state": {
         "rule": "required",
         "type": "TaskState",
         "id": 2
        },
        "message": {
         "type": "string",
         "id": 4
        },
        "source": {
         "type": "Source",
         "id": 9
        },
        "reason": {
         "type": "Reason",
         "id": 10
        },
        "data": {
         "type": "bytes",
         "id": 3
        },
        "agent_id": {
         "type": "AgentID",
         "id": 5
        },
        "executor_id": {
         "type": "ExecutorID",
         "id": 7
        },
        "timestamp": {
         "type": "double",
         "id": 6
        },
        "uuid": {
         "type": "bytes",
         "id": 11
        },
        "healthy": {
         "type": "bool",
         "id": 8
        },
        "check_status": {
         "type": "CheckStatusInfo",
         "id": 15
        },
        "labels": {
         "type": "Labels",
         "id": 12
        },
        "container_status": {
         "type": "ContainerStatus",
         "id": 13
        },
        "unreachable_time": {
         "type": "TimeInfo",
         "id": 14
        },
        "limitation": {
         "type": "TaskResourceLimitation",
         "id": 16
        }
       },
       "nested": {
        "Source": {
         "values": {
          "SOURCE_MASTER": 0,
          "SOURCE_AGENT": 1,
          "SOURCE_EXECUTOR": 2
         }
        },
        "Reason": {
         "values": {
          "REASON_COMMAND_EXECUTOR_FAILED": 0,
          "REASON_CONTAINER_LAUNCH_FAILED": 21,
          "REASON_CONTAINER_LIMITATION": 19,
          "REASON_CONTAINER_LIMITATION_DISK": 20,
          "REASON_CONTAINER_LIMITATION_MEMORY": 8,
          "REASON_CONTAINER_PREEMPTED": 17,
          "REASON_CONTAINER_UPDATE_FAILED": 22,
          "REASON_MAX_COMPLETION_TIME_REACHED": 33,
          "REASON_EXECUTOR_REGISTRATION_TIMEOUT": 23,
          "REASON_EXECUTOR_REREGISTRATION_TIMEOUT": 24,
          "REASON_EXECUTOR_TERMINATED": 1,
          "REASON_EXECUTOR_UNREGISTERED": 2,
          "REASON_FRAMEWORK_REMOVED": 3,
          "REASON_GC_ERROR": 4,
          "REASON_INVALID_FRAMEWORKID": 5,
          "REASON_INVALID_OFFERS": 6,
          "REASON_IO_SWITCHBOARD_EXITED": 27,
          "REASON_MASTER_DISCONNECTED": 7,
          "REASON_RECONCILIATION": 9,
          "REASON_RESOURCES_UNKNOWN": 18,
          "REASON_AGENT_DISCONNECTED": 10,
          "REASON_AGENT_DRAINING": 34,
          "REASON_AGENT_REMOVED": 11,
          "REASON_AGENT_REMOVED_BY_OPERATOR": 31,
          "REASON_AGENT_REREGISTERED": 32,
          "REASON_AGENT_RESTARTED": 12,
          "REASON_AGENT_UNKNOWN": 13,
          "REASON_TASK_KILLED_DURING_LAUNCH": 30,
          "REASON_TASK_CHECK_STATUS_UPDATED": 28,
          "REASON_TASK_HEALTH_CHECK_STATUS_UPDATED": 29,
          "REASON_TASK_GROUP_INVALID": 25,
          "REASON_TASK_GROUP_UNAUTHORIZED": 26,
          "REASON_TASK_INVALID": 14,
          "REASON_TASK_UNAUTHORIZED": 15,
          "REASON_TASK_UNKNOWN": 16
         }
        }
       }
      },
      "Filters": {
       "edition": "proto2",
       "fields": {
        "refuse_seconds": {
         "type": "double",
         "id": 1,
         "options": {
          "default": 5
         }
        }
       }
      },
      "Environment": {
       "edition": "proto2",
       "fields": {
        "variables": {
         "rule": "repeated",
         "type": "Variable",
         "id": 1
        }
       },
       "nested": {
        "Variable": {
         "fields": {
          "name": {
           "rule": "required",
           "type": "string",
           "id": 1
          },
          "type": {
           "type": "Type",
           "id": 3,
           "options": {
            "default": "VALUE"
           }
          },
          "value": {
           "type": "string",
           "id": 2
          },
          "secret": {
           "type": "Secret",
           "id": 4
          }
         },
         "nested": {
          "Type": {
           "values": {
            "UNKNOWN": 0,
            "VALUE": 1,
            "SECRET": 2
           }
          }
         }
        }
       }
      },
      "Parameter": {
       "edition": "proto2",
       "fields": {
        "key": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "value": {
         "rule": "required",
         "type": "string",
         "id": 2
        }
       }
      },
      "Parameters": {
       "edition": "proto2",
       "fields": {
        "parameter": {
         "rule": "repeated",
         "type": "Parameter",
         "id": 1
        }
       }
      },
      "Credential": {
       "edition": "proto2",
       "fields": {
        "principal": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "secret": {
         "type": "string",
         "id": 2
        }
       }
      },
      "Credentials": {
       "edition": "proto2",
       "fields": {
        "credentials": {
         "rule": "repeated",
         "type": "Credential",
         "id": 1
        }
       }
      },
      "Secret": {
       "edition": "proto2",
       "fields": {
        "type": {
         "type": "Type",
         "id": 1
        },
        "reference": {
         "type": "Reference",
         "id": 2
        },
        "value": {
         "type": "Value",
         "id": 3
        }
       },
       "nested": {
        "Type": {
         "values": {
          "UNKNOWN": 0,
          "REFERENCE": 1,
          "VALUE": 2
         }
        },
        "Reference": {
         "fields": {
          "name": {
           "rule": "required",
           "type": "string",
           "id": 1
          },
          "key": {
           "type": "string",
           "id": 2
          }
         }
        },
        "Value": {
         "fields": {
          "data": {
           "rule": "required",
           "type": "bytes",
           "id": 1
          }
         }
        }
       }
      },
      "RateLimit": {
       "edition": "proto2",
       "fields": {
        "qps": {
         "type": "double",
         "id": 1
        },
        "principal": {
         "rule": "required",
         "type": "string",
         "id": 2
        },
        "capacity": {
         "type": "uint64",
         "id": 3
        }
       }
      },
      "RateLimits": {
       "edition": "proto2",
       "fields": {
        "limits": {
         "rule": "repeated",
         "type": "RateLimit",
         "id": 1
        },
        "aggregate_default_qps": {
         "type": "double",
         "id": 2
        },
        "aggregate_default_capacity": {
         "type": "uint64",
         "id": 3
        }
       }
      },
      "Image": {
       "edition": "proto2",
       "fields": {
        "type": {
         "rule": "required",
         "type": "Type",
         "id": 1
        },
        "appc": {
         "type": "Appc",
         "id": 2
        },
        "docker": {
         "type": "Docker",
         "id": 3
        },
        "cached": {
         "type": "bool",
         "id": 4,
         "options": {
          "default": true
         }
        }
       },
       "nested": {
        "Type": {
         "values": {
          "APPC": 1,
          "DOCKER": 2
         }
        },
        "Appc": {
         "fields": {
          "name": {
           "rule": "required",
           "type": "string",
           "id": 1
          },
          "id": {
           "type": "string",
           "id": 2
          },
          "labels": {
           "type": "Labels",
           "id": 3
          }
         }
        },
        "Docker": {
         "fields": {
          "name": {
           "rule": "required",
           "type": "string",
           "id": 1
          },
          "credential": {
           "type": "Credential",
           "id": 2,
           "options": {
            "deprecated": true
           }
          },
          "config": {
           "type": "Secret",
           "id": 3
          }
         }
        }
       }
      },
      "MountPropagation": {
       "edition": "proto2",
       "fields": {
        "mode": {
         "type": "Mode",
         "id": 1
        }
       },
       "nested": {
        "Mode": {
         "values": {
          "UNKNOWN": 0,
          "HOST_TO_CONTAINER": 1,
          "BIDIRECTIONAL": 2
         }
        }
       }
      },
      "Volume": {
       "edition": "proto2",
       "fields": {
        "mode": {
         "rule": "required",
         "type": "Mode",
         "id": 3
        },
        "container_path": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "host_path": {
         "type": "string",
         "id": 2
        },
        "image": {
         "type": "Image",
         "id": 4
        },
        "source": {
         "type": "Source",
         "id": 5
        }
       },
       "nested": {
        "Mode": {
         "values": {
          "RW": 1,
          "RO": 2
         }
        },
        "Source": {
         "fields": {
          "type": {
           "type": "Type",
           "id": 1
          },
          "docker_volume": {
           "type": "DockerVolume",
           "id": 2
          },
          "host_path": {
           "type": "HostPath",
           "id": 5
          },
          "sandbox_path": {
           "type": "SandboxPath",
           "id": 3
          },
          "secret": {
           "type": "Secret",
           "id": 4
          },
          "csi_volume": {
           "type": "CSIVolume",
           "id": 6
          }
         },
         "nested": {
          "Type": {
           "values": {
            "UNKNOWN": 0,
            "DOCKER_VOLUME": 1,
            "HOST_PATH": 4,
            "SANDBOX_PATH": 2,
            "SECRET": 3,
            "CSI_VOLUME": 5
           }
          },
          "DockerVolume": {
           "fields": {
            "driver": {
             "type": "string",
             "id": 1
            },
            "name": {
             "rule": "required",
             "type": "string",
             "id": 2
            },
            "driver_options": {
             "type": "Parameters",
             "id": 3
            }
           }
          },
          "HostPath": {
           "fields": {
            "path": {
             "rule": "required",
             "type": "string",
             "id": 1
            },
            "mount_propagation": {
             "type": "MountPropagation",
             "id": 2
            }
           }
          },
          "SandboxPath": {
           "fields": {
            "type": {
             "type": "Type",
             "id": 1
            },
            "path": {
             "rule": "required",
             "type": "string",
             "id": 2
            }
           },
           "nested": {
            "Type": {
             "values": {
              "UNKNOWN": 0,
              "SELF": 1,
              "PARENT": 2
             }
            }
           }
          },
          "CSIVolume": {
           "fields": {
            "plugin_name": {
             "rule": "required",
             "type": "string",
             "id": 1
            },
            "static_provisioning": {
             "type": "StaticProvisioning",
             "id": 2
            }
           },
           "nested": {
            "VolumeCapability": {
             "oneofs": {
              "access_type": {
               "oneof": [
                "block",
                "mount"
               ]
              }
             },
             "fields": {
              "block": {
               "type": "BlockVolume",
               "id": 1
              },
              "mount": {
               "type": "MountVolume",
               "id": 2
              },
              "access_mode": {
               "rule": "required",
               "type": "AccessMode",
               "id": 3
              }
             },
             "nested": {
              "MountVolume": {
               "fields": {
                "fs_type": {
                 "type": "string",
                 "id": 1
                },
                "mount_flags": {
                 "rule": "repeated",
                 "type": "string",
                 "id": 2
                }
               }
              },
              "AccessMode": {
               "fields": {
                "mode": {
                 "rule": "required",
                 "type": "Mode",
                 "id": 1
                }
               },
               "nested": {
                "Mode": {
                 "values": {
                  "UNKNOWN": 0,
                  "SINGLE_NODE_WRITER": 1,
                  "SINGLE_NODE_READER_ONLY": 2,
                  "MULTI_NODE_READER_ONLY": 3,
                  "MULTI_NODE_SINGLE_WRITER": 4,
                  "MULTI_NODE_MULTI_WRITER": 5
                 }
                }
               }
              },
              "BlockVolume": {
               "fields": {}
              }
             }
            },
            "StaticProvisioning": {
             "fields": {
              "volume_id": {
               "rule": "required",
               "type": "string",
               "id": 1
              },
              "volume_capability": {
               "rule": "required",
               "type": "VolumeCapability",
               "id": 2
              },
              "node_stage_secrets": {
               "keyType": "string",
               "type": "Secret",
               "id": 3
              },
              "node_publish_secrets": {
               "keyType": "string",
               "type": "Secret",
               "id": 4
              },
              "volume_context": {
               "keyType": "string",
               "type": "string",
               "id": 5
              }
             }
            }
           }
          }
         }
        }
       }
      },
      "NetworkInfo": {
       "edition": "proto2",
       "fields": {
        "ip_addresses": {
         "rule": "repeated",
         "type": "IPAddress",
         "id": 5
        },
        "name": {
         "type": "string",
         "id": 6
        },
        "groups": {
         "rule": "repeated",
         "type": "string",
         "id": 3
        },
        "labels": {
         "type": "Labels",
         "id": 4
        },
        "port_mappings": {
         "rule": "repeated",
         "type": "PortMapping",
         "id": 7
        }
       },
       "nested": {
        "Protocol": {
         "values": {
          "IPv4": 1,
          "IPv6": 2
         }
        },
        "IPAddress": {
         "fields": {
          "protocol": {
           "type": "Protocol",
           "id": 1,
           "options": {
            "default": "IPv4"
           }
          },
          "ip_address": {
           "type": "string",
           "id": 2
          }
         }
        },
        "PortMapping": {
         "fields": {
          "host_port": {
           "rule": "required",
           "type": "uint32",
           "id": 1
          },
          "container_port": {
           "rule": "required",
           "type": "uint32",
           "id": 2
          },
          "protocol": {
           "type": "string",
           "id": 3
          }
         }
        }
       }
      },
      "CapabilityInfo": {
       "edition": "proto2",
       "fields": {
        "capabilities": {
         "rule": "repeated",
         "type": "Capability",
         "id": 1
        }
       },
       "nested": {
        "Capability": {
         "values": {
          "UNKNOWN": 0,
          "CHOWN": 1000,
          "DAC_OVERRIDE": 1001,
          "DAC_READ_SEARCH": 1002,
          "FOWNER": 1003,
          "FSETID": 1004,
          "KILL": 1005,
          "SETGID": 1006,
          "SETUID": 1007,
          "SETPCAP": 1008,
          "LINUX_IMMUTABLE": 1009,
          "NET_BIND_SERVICE": 1010,
          "NET_BROADCAST": 1011,
          "NET_ADMIN": 1012,
          "NET_RAW": 1013,
          "IPC_LOCK": 1014,
          "IPC_OWNER": 1015,
          "SYS_MODULE": 1016,
          "SYS_RAWIO": 1017,
          "SYS_CHROOT": 1018,
          "SYS_PTRACE": 1019,
          "SYS_PACCT": 1020,
          "SYS_ADMIN": 1021,
          "SYS_BOOT": 1022,
          "SYS_NICE": 1023,
          "SYS_RESOURCE": 1024,
          "SYS_TIME": 1025,
          "SYS_TTY_CONFIG": 1026,
          "MKNOD": 1027,
          "LEASE": 1028,
          "AUDIT_WRITE": 1029,
          "AUDIT_CONTROL": 1030,
          "SETFCAP": 1031,
          "MAC_OVERRIDE": 1032,
          "MAC_ADMIN": 1033,
          "SYSLOG": 1034,
          "WAKE_ALARM": 1035,
          "BLOCK_SUSPEND": 1036,
          "AUDIT_READ": 1037,
          "PERFMON": 1038,
          "BPF": 1039,
          "CHECKPOINT_RESTORE": 1040
         }
        }
       }
      },
      "SeccompInfo": {
       "edition": "proto2",
       "fields": {
        "profile_name": {
         "type": "string",
         "id": 1
        },
        "unconfined": {
         "type": "bool",
         "id": 2
        }
       }
      },
      "LinuxInfo": {
       "edition": "proto2",
       "fields": {
        "capability_info": {
         "type": "CapabilityInfo",
         "id": 1,
         "options": {
          "deprecated": true
         }
        },
        "bounding_capabilities": {
         "type": "CapabilityInfo",
         "id": 2
        },
        "effective_capabilities": {
         "type": "CapabilityInfo",
         "id": 3
        },
        "share_pid_namespace": {
         "type": "bool",
         "id": 4
        },
        "seccomp": {
         "type": "SeccompInfo",
         "id": 5
        },
        "ipc_mode": {
         "type": "IpcMode",
         "id": 6
        },
        "shm_size": {
         "type": "uint32",
         "id": 7
        },
        "share_cgroups": {
         "type": "bool",
         "id": 8,
         "options": {
          "default": true
         }
        }
       },
       "nested": {
        "IpcMode": {
         "values": {
          "UNKNOWN": 0,
          "PRIVATE": 1,
          "SHARE_PARENT": 2
         }
        }
       }
      },
      "RLimitInfo": {
       "edition": "proto2",
       "fields": {
        "rlimits": {
         "rule": "repeated",
         "type": "RLimit",
         "id": 1
        }
       },
       "nested": {
        "RLimit": {
         "fields": {
          "type": {
           "type": "Type",
           "id": 1
          },
          "hard": {
           "type": "uint64",
           "id": 2
          },
          "soft": {
           "type": "uint64",
           "id": 3
          }
         },
         "nested": {
          "Type": {
           "values": {
            "UNKNOWN": 0,
            "RLMT_AS": 1,
            "RLMT_CORE": 2,
            "RLMT_CPU": 3,
            "RLMT_DATA": 4,
            "RLMT_FSIZE": 5,
            "RLMT_LOCKS": 6,
            "RLMT_MEMLOCK": 7,
            "RLMT_MSGQUEUE": 8,
            "RLMT_NICE": 9,
            "RLMT_NOFILE": 10,
            "RLMT_NPROC": 11,
            "RLMT_RSS": 12,
            "RLMT_RTPRIO": 13,
            "RLMT_RTTIME": 14,
            "RLMT_SIGPENDING": 15,
            "RLMT_STACK": 16
           }
          }
         }
        }
       }
      },
      "TTYInfo": {
       "edition": "proto2",
       "fields": {
        "window_size": {
         "type": "WindowSize",
         "id": 1
        }
       },
       "nested": {
        "WindowSize": {
         "fields": {
          "rows": {
           "rule": "required",
           "type": "uint32",
           "id": 1
          },
          "columns": {
           "rule": "required",
           "type": "uint32",
           "id": 2
          }
         }
        }
       }
      },
      "ContainerInfo": {
       "edition": "proto2",
       "fields": {
        "type": {
         "rule": "required",
         "type": "Type",
         "id": 1
        },
        "volumes": {
         "rule": "repeated",
         "type": "Volume",
         "id": 2
        },
        "hostname": {
         "type": "string",
         "id": 4
        },
        "docker": {
         "type": "DockerInfo",
         "id": 3
        },
        "mesos": {
         "type": "MesosInfo",
         "id": 5
        },
        "network_infos": {
         "rule": "repeated",
         "type": "NetworkInfo",
         "id": 7
        },
        "linux_info": {
         "type": "LinuxInfo",
         "id": 8
        },
        "rlimit_info": {
         "type": "RLimitInfo",
         "id": 9
        },
        "tty_info": {
         "type": "TTYInfo",
         "id": 10
        }
       },
       "nested": {
        "Type": {
         "values": {
          "DOCKER": 1,
          "MESOS": 2
         }
        },
        "DockerInfo": {
         "fields": {
          "image": {
           "rule": "required",
           "type": "string",
           "id": 1
          },
          "network": {
           "type": "Network",
           "id": 2,
           "options": {
            "default": "HOST"
           }
          },
          "port_mappings": {
           "rule": "repeated",
           "type": "PortMapping",
           "id": 3
          },
          "privileged": {
           "type": "bool",
           "id": 4,
           "options": {
            "default": false
           }
          },
          "parameters": {
           "rule": "repeated",
           "type": "Parameter",
           "id": 5
          },
          "force_pull_image": {
           "type": "bool",
           "id": 6
          },
          "volume_driver": {
           "type": "string",
           "id": 7,
           "options": {
            "deprecated": true
           }
          }
         },
         "nested": {
          "Network": {
           "values": {
            "HOST": 1,
            "BRIDGE": 2,
            "NONE": 3,
            "USER": 4
           }
          },
          "PortMapping": {
           "fields": {
            "host_port": {
             "rule": "required",
             "type": "uint32",
             "id": 1
            },
            "container_port": {
             "rule": "required",
             "type": "uint32",
             "id": 2
            },
            "protocol": {
             "type": "string",
             "id": 3
            }
           }
          }
         }
        },
        "MesosInfo": {
         "fields": {
          "image": {
           "type": "Image",
           "id": 1
          }
         }
        }
       }
      },
      "ContainerStatus": {
       "edition": "proto2",
       "fields": {
        "container_id": {
         "type": "ContainerID",
         "id": 4
        },
        "network_infos": {
         "rule": "repeated",
         "type": "NetworkInfo",
         "id": 1
        },
        "cgroup_info": {
         "type": "CgroupInfo",
         "id": 2
        },
        "executor_pid": {
         "type": "uint32",
         "id": 3
        }
       }
      },
      "CgroupInfo": {
       "edition": "proto2",
       "fields": {
        "net_cls": {
         "type": "NetCls",
         "id": 1
        }
       },
       "nested": {
        "NetCls": {
         "fields": {
          "classid": {
           "type": "uint32",
           "id": 1
          }
         }
        },
        "Blkio": {
         "fields": {},
         "nested": {
          "Operation": {
           "values": {
            "UNKNOWN": 0,
            "TOTAL": 1,
            "READ": 2,
            "WRITE": 3,
            "SYNC": 4,
            "ASYNC": 5,
            "DISCARD": 6
           }
          },
          "Value": {
           "fields": {
            "op": {
             "type": "Operation",
             "id": 1
            },
            "value": {
             "type": "uint64",
             "id": 2
            }
           }
          },
          "Statistics": {
           "fields": {
            "cfq": {
             "rule": "repeated",
             "type": "CFQ.Statistics",
             "id": 1
            },
            "cfq_recursive": {
             "rule": "repeated",
             "type": "CFQ.Statistics",
             "id": 2
            },
            "throttling": {
             "rule": "repeated",
             "type": "Throttling.Statistics",
             "id": 3
            }
           }
          },
          "CFQ": {
           "fields": {},
           "nested": {
            "Statistics": {
             "fields": {
              "device": {
               "type": "Device.Number",
               "id": 1
              },
              "sectors": {
               "type": "uint64",
               "id": 2
              },
              "time": {
               "type": "uint64",
               "id": 3
              },
              "io_serviced": {
               "rule": "repeated",
               "type": "Value",
               "id": 4
              },
              "io_service_bytes": {
               "rule": "repeated",
               "type": "Value",
               "id": 5
              },
              "io_service_time": {
               "rule": "repeated",
               "type": "Value",
               "id": 6
              },
              "io_wait_time": {
               "rule": "repeated",
               "type": "Value",
               "id": 7
              },
              "io_merged": {
               "rule": "repeated",
               "type": "Value",
               "id": 8
              },
              "io_queued": {
               "rule": "repeated",
               "type": "Value",
               "id": 9
              }
             }
            }
           }
          },
          "Throttling": {
           "fields": {},
           "nested": {
            "Statistics": {
             "fields": {
              "device": {
               "type": "Device.Number",
               "id": 1
              },
              "io_serviced": {
               "rule": "repeated",
               "type": "Value",
               "id": 2
              },
              "io_service_bytes": {
               "rule": "repeated",
               "type": "Value",
               "id": 3
              }
             }
            }
           }
          }
         }
        }
       }
      },
      "Labels": {
       "edition": "proto2",
       "fields": {
        "labels": {
         "rule": "repeated",
         "type": "Label",
         "id": 1
        }
       }
      },
      "Label": {
       "edition": "proto2",
       "fields": {
        "key": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "value": {
         "type": "string",
         "id": 2
        }
       }
      },
      "Port": {
       "edition": "proto2",
       "fields": {
        "number": {
         "rule": "required",
         "type": "uint32",
         "id": 1
        },
        "name": {
         "type": "string",
         "id": 2
        },
        "protocol": {
         "type": "string",
         "id": 3
        },
        "visibility": {
         "type": "DiscoveryInfo.Visibility",
         "id": 4
        },
        "labels": {
         "type": "Labels",
         "id": 5
        }
       }
      },
      "Ports": {
       "edition": "proto2",
       "fields": {
        "ports": {
         "rule": "repeated",
         "type": "Port",
         "id": 1
        }
       }
      },
      "DiscoveryInfo": {
       "edition": "proto2",
       "fields": {
        "visibility": {
         "rule": "required",
         "type": "Visibility",
         "id": 1
        },
        "name": {
         "type": "string",
         "id": 2
        },
        "environment": {
         "type": "string",
         "id": 3
        },
        "location": {
         "type": "string",
         "id": 4
        },
        "version": {
         "type": "string",
         "id": 5
        },
        "ports": {
         "type": "Ports",
         "id": 6
        },
        "labels": {
         "type": "Labels",
         "id": 7
        }
       },
       "nested": {
        "Visibility": {
         "values": {
          "FRAMEWORK": 0,
          "CLUSTER": 1,
          "EXTERNAL": 2
         }
        }
       }
      },
      "WeightInfo": {
       "edition": "proto2",
       "fields": {
        "weight": {
         "rule": "required",
         "type": "double",
         "id": 1
        },
        "role": {
         "type": "string",
         "id": 2
        }
       }
      },
      "VersionInfo": {
       "edition": "proto2",
       "fields": {
        "version": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "build_date": {
         "type": "string",
         "id": 2
        },
        "build_time": {
         "type": "double",
         "id": 3
        },
        "build_user": {
         "type": "string",
         "id": 4
        },
        "git_sha": {
         "type": "string",
         "id": 5
        },
        "git_branch": {
         "type": "string",
         "id": 6
        },
        "git_tag": {
         "type": "string",
         "id": 7
        }
       }
      },
      "Flag": {
       "edition": "proto2",
       "fields": {
        "name": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "value": {
         "type": "string",
         "id": 2
        }
       }
      },
      "Role": {
       "edition": "proto2",
       "fields": {
        "name": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "weight": {
         "rule": "required",
         "type": "double",
         "id": 2
        },
        "frameworks": {
         "rule": "repeated",
         "type": "FrameworkID",
         "id": 3
        },
        "resources": {
         "rule": "repeated",
         "type": "Resource",
         "id": 4
        }
       }
      },
      "Metric": {
       "edition": "proto2",
       "fields": {
        "name": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "value": {
         "type": "double",
         "id": 2
        }
       }
      },
      "FileInfo": {
       "edition": "proto2",
       "fields": {
        "path": {
         "rule": "required",
         "type": "string",
         "id": 1
        },
        "nlink": {
         "type": "int32",
         "id": 2
        },
        "size": {
         "type": "uint64",
         "id": 3
        },
        "mtime": {
         "type": "TimeInfo",
         "id": 4
        },
        "mode": {
         "type": "uint32",
         "id": 5
        },
        "uid": {
         "type": "string",
         "id": 6
        },
        "gid": {
         "type": "string",
         "id": 7
        }
       }
      },
      "Device": {
       "edition": "proto2",
       "fields": {
        "path": {
         "type": "string",
         "id": 1
        },
        "number": {
         "type": "Number",
         "id": 2
        }
       },
       "nested": {
        "Number": {
         "fields": {
          "major_number": {
           "rule": "required",
           "type": "uint64",
           "id": 1
          },
          "minor_number": {
           "rule": "required",
           "type": "uint64",
           "id": 2
          }
         }
        }
       }
      },
      "DeviceAccess": {
       "edition": "proto2",
       "fields": {
        "device": {
         "rule": "required",
         "type": "Device",
         "id": 1
        },
        "access": {
         "rule": "required",
         "type": "Access",
         "id": 2
        }
       },
       "nested": {
        "Access": {
         "fields": {
          "read": {
           "type": "bool",
           "id": 1
          },
          "write": {
           "type": "bool",
           "id": 2
          },
          "mknod": {
           "type": "bool",
           "id": 3
          }
         }
        }
       }
      },
      "DeviceWhitelist": {
       "edition": "proto2",
       "fields": {
        "allowed_devices": {
         "rule": "repeated",
         "type": "DeviceAccess",
         "id": 1
        }
       }
      },
      "DrainConfig": {
       "edition": "proto2",
       "fields": {
        "max_grace_period": {
         "type": "DurationInfo",
         "id": 1
        },
        "mark_gone": {
         "type": "bool",
         "id": 2,
         "options": {
          "default": false
         }
        }
       }
      },
      "DrainInfo": {
       "edition": "proto2",
       "fields": {
        "state": {
         "rule": "required",
         "type": "DrainState",
         "id": 1
        },
        "config": {
         "rule": "required",
         "type": "DrainConfig",
         "id": 2
        }
       }
      },
      "scheduler": {
       "nested": {
        "Event": {
         "edition": "proto2",
         "fields": {
          "type": {
           "type": "Type",
           "id": 1
          },
          "subscribed": {
           "type": "Subscribed",
           "id": 2
          },
          "offers": {
           "type": "Offers",
           "id": 3
          },
          "inverse_offers": {
           "type": "InverseOffers",
           "id": 9
          },
          "rescind": {
           "type": "Rescind",
           "id": 4
          },
          "rescind_inverse_offer": {
           "type": "RescindInverseOffer",
           "id": 10
          },
          "update": {
           "type": "Update",
           "id": 5
          },
          "update_operation_status": {
           "type": "UpdateOperationStatus",
           "id": 11
          },
          "message": {
           "type": "Message",
           "id": 6
          },
          "failure": {
           "type": "Failure",
           "id": 7
          },
          "error": {
           "type": "Error",
           "id": 8
          }
         },
         "nested": {
          "Type": {
           "values": {
            "UNKNOWN": 0,
            "SUBSCRIBED": 1,
            "OFFERS": 2,
            "INVERSE_OFFERS": 9,
            "RESCIND": 3,
            "RESCIND_INVERSE_OFFER": 10,
            "UPDATE": 4,
            "UPDATE_OPERATION_STATUS": 11,
            "MESSAGE": 5,
            "FAILURE": 6,
            "ERROR": 7,
            "HEARTBEAT": 8
           }
          },
          "Subscribed": {
           "fields": {
            "framework_id": {
             "rule": "required",
             "type": "FrameworkID",
             "id": 1
            },
            "heartbeat_interval_seconds": {
             "type": "double",
             "id": 2
            },
            "master_info": {
             "type": "MasterInfo",
             "id": 3
            }
           }
          },
          "Offers": {
           "fields": {
            "offers": {
             "rule": "repeated",
             "type": "Offer",
             "id": 1
            }
           }
          },
          "InverseOffers": {
           "fields": {
            "inverse_offers": {
             "rule": "repeated",
             "type": "InverseOffer",
             "id": 1
            }
           }
          },
          "Rescind": {
           "fields": {
            "offer_id": {
             "rule": "required",
             "type": "OfferID",
             "id": 1
            }
           }
          },
          "RescindInverseOffer": {
           "fields": {
            "inverse_offer_id": {
             "rule": "required",
             "type": "OfferID",
             "id": 1
            }
           }
          },
          "Update": {
           "fields": {
            "status": {
             "rule": "required",
             "type": "TaskStatus",
             "id": 1
            }
           }
          },
          "UpdateOperationStatus": {
           "fields": {
            "status": {
             "rule": "required",
             "type": "OperationStatus",
             "id": 1
            }
           }
          },
          "Message": {
           "fields": {
            "agent_id": {
             "rule": "required",
             "type": "AgentID",
             "id": 1
            },
            "executor_id": {
             "rule": "required",
             "type": "ExecutorID",
             "id": 2
            },
            "data": {
             "rule": "required",
             "type": "bytes",
             "id": 3
            }
           }
          },
          "Failure": {
           "fields": {
            "agent_id": {
             "type": "AgentID",
             "id": 1
            },
            "executor_id": {
             "type": "ExecutorID",
             "id": 2
            },
            "status": {
             "type": "int32",
             "id": 3
            }
           }
          },
          "Error": {
           "fields": {
            "message": {
             "rule": "required",
             "type": "string",
             "id": 1
            }
           }
          }
         }
        },
        "Response": {
         "edition": "proto2",
         "fields": {
          "type": {
           "type": "Type",
           "id": 1
          },
          "reconcile_operations": {
           "type": "ReconcileOperations",
           "id": 2,
           "options": {
            "deprecated": true
           }
          }
         },
         "nested": {
          "Type": {
           "values": {
            "UNKNOWN": 0,
            "RECONCILE_OPERATIONS": 1
           }
          },
          "ReconcileOperations": {
           "fields": {
            "operation_statuses": {
             "rule": "repeated",
             "type": "OperationStatus",
             "id": 1,
             "options": {
              "deprecated": true
             }
            }
           }
          }
         }
        },
        "AttributeConstraint": {
         "edition": "proto2",
         "fields": {
          "selector": {
           "rule": "required",
           "type": "Selector",
           "id": 1
          },
          "predicate": {
           "rule": "required",
           "type": "Predicate",
           "id": 2
          }
         },
         "nested": {
          "Selector": {
           "oneofs": {
            "selector": {
             "oneof": [
              "pseudoattribute_type",
              "attribute_name"
             ]
            }
           },
           "fields": {
            "pseudoattribute_type": {
             "type": "PseudoattributeType",
             "id": 1
            },
            "attribute_name": {
             "type": "string",
             "id": 2
            }
           },
           "nested": {
            "PseudoattributeType": {
             "values": {
              "UNKNOWN": 0,
              "HOSTNAME": 1,
              "REGION": 2,
              "ZONE": 3
             }
            }
           }
          },
          "Predicate": {
           "oneofs": {
            "predicate": {
             "oneof": [
              "exists",
              "not_exists",
              "text_equals",
              "text_not_equals",
              "text_matches",
              "text_not_matches"
             ]
            }
           },
           "fields": {
            "exists": {
             "type": "Exists",
             "id": 1
            },
            "not_exists": {
             "type": "NotExists",
             "id": 2
            },
            "text_equals": {
             "type": "TextEquals",
             "id": 3
            },
            "text_not_equals": {
             "type": "TextNotEquals",
             "id": 4
            },
            "text_matches": {
             "type": "TextMatches",
             "id": 5
            },
            "text_not_matches": {
             "type": "TextNotMatches",
             "id": 6
            }
           },
           "nested": {
            "TextEquals": {
             "fields": {
              "value": {
               "rule": "required",
               "type": "string",
               "id": 1
              }
             }
            },
            "TextNotEquals": {
             "fields": {
              "value": {
               "rule": "required",
               "type": "string",
               "id": 1
              }
             }
            },
            "TextMatches": {
             "fields": {
              "regex": {
               "rule": "required",
               "type": "string",
               "id": 1
              }
             }
            },
            "TextNotMatches": {
             "fields": {
              "regex": {
               "rule": "required",
               "type": "string",
               "id": 1
              }
             }
            },
            "Exists": {
             "fields": {}
            },
            "NotExists": {
             "fields": {}
            }
           }
          }
         }
        },
        "OfferConstraints": {
         "edition": "proto2",
         "fields": {
          "role_constraints": {
           "keyType": "string",
           "type": "RoleConstraints",
           "id": 1
          }
         },
         "nested": {
          "RoleConstraints": {
           "fields": {
            "groups": {
             "rule": "repeated",
             "type": "Group",
             "id": 1
            }
           },
           "nested": {
            "Group": {
             "fields": {
              "attribute_constraints": {
               "rule": "repeated",
               "type": "AttributeConstraint",
               "id": 1
              }
             }
            }
           }
          }
         }
        },
        "Call": {
         "edition": "proto2",
         "fields": {
          "framework_id": {
           "type": "FrameworkID",
           "id": 1
          },
          "type": {
           "type": "Type",
           "id": 2
          },
          "subscribe": {
           "type": "Subscribe",
           "id": 3
          },
          "accept": {
           "type": "Accept",
           "id": 4
          },
          "decline": {
           "type": "Decline",
           "id": 5
          },
          "accept_inverse_offers": {
           "type": "AcceptInverseOffers",
           "id": 13
          },
          "decline_inverse_offers": {
           "type": "DeclineInverseOffers",
           "id": 14
          },
          "revive": {
           "type": "Revive",
           "id": 15
          },
          "kill": {
           "type": "Kill",
           "id": 6
          },
          "shutdown": {
           "type": "Shutdown",
           "id": 7
          },
          "acknowledge": {
           "type": "Acknowledge",
           "id": 8
          },
          "acknowledge_operation_status": {
           "type": "AcknowledgeOperationStatus",
           "id": 17
          },
          "reconcile": {
           "type": "Reconcile",
           "id": 9
          },
          "reconcile_operations": {
           "type": "ReconcileOperations",
           "id": 18
          },
          "message": {
           "type": "Message",
           "id": 10
          },
          "request": {
           "type": "Request",
           "id": 11
          },
          "suppress": {
           "type": "Suppress",
           "id": 16
          },
          "update_framework": {
           "type": "UpdateFramework",
           "id": 19
          }
         },
         "nested": {
          "Type": {
           "values": {
            "UNKNOWN": 0,
            "SUBSCRIBE": 1,
            "TEARDOWN": 2,
            "ACCEPT": 3,
            "DECLINE": 4,
            "ACCEPT_INVERSE_OFFERS": 13,
            "DECLINE_INVERSE_OFFERS": 14,
            "REVIVE": 5,
            "KILL": 6,
            "SHUTDOWN": 7,
            "ACKNOWLEDGE": 8,
            "ACKNOWLEDGE_OPERATION_STATUS": 15,
            "RECONCILE": 9,
            "RECONCILE_OPERATIONS": 16,
            "MESSAGE": 10,
            "REQUEST": 11,
            "SUPPRESS": 12,
            "UPDATE_FRAMEWORK": 17
           }
          },
          "Subscribe": {
           "fields": {
            "framework_info": {
             "rule": "required",
             "type": "FrameworkInfo",
             "id": 1
            },
            "suppressed_roles": {
             "rule": "repeated",
             "type": "string",
             "id": 2
            },
            "offer_constraints": {
             "type": "OfferConstraints",
             "id": 3
            }
           }
          },
          "Accept": {
           "fields": {
            "offer_ids": {
             "rule": "repeated",
             "type": "OfferID",
             "id": 1
            },
            "operations": {
             "rule": "repeated",
             "type": "Offer.Operation",
             "id": 2
            },
            "filters": {
             "type": "Filters",
             "id": 3
            }
           }
          },
          "Decline": {
           "fields": {
            "offer_ids": {
             "rule": "repeated",
             "type": "OfferID",
             "id": 1
            },
            "filters": {
             "type": "Filters",
             "id": 2
            }
           }
          },
          "AcceptInverseOffers": {
           "fields": {
            "inverse_offer_ids": {
             "rule": "repeated",
             "type": "OfferID",
             "id": 1
            },
            "filters": {
             "type": "Filters",
             "id": 2
            }
           }
          },
          "DeclineInverseOffers": {
           "fields": {
            "inverse_offer_ids": {
             "rule": "repeated",
             "type": "OfferID",
             "id": 1
            },
            "filters": {
             "type": "Filters",
             "id": 2
            }
           }
          },
          "Revive": {
           "fields": {
            "roles": {
             "rule": "repeated",
             "type": "string",
             "id": 1
            }
           }
          },
          "Kill": {
           "fields": {
            "task_id": {
             "rule": "required",
             "type": "TaskID",
             "id": 1
            },
            "agent_id": {
             "type": "AgentID",
             "id": 2
            },
            "kill_policy": {
             "type": "KillPolicy",
             "id": 3
            }
           }
          },
          "Shutdown": {
           "fields": {
            "executor_id": {
             "rule": "required",
             "type": "ExecutorID",
             "id": 1
            },
            "agent_id": {
             "rule": "required",
             "type": "AgentID",
             "id": 2
            }
           }
          },
          "Acknowledge": {
           "fields": {
            "agent_id": {
             "rule": "required",
             "type": "AgentID",
             "id": 1
            },
            "task_id": {
             "rule": "required",
             "type": "TaskID",
             "id": 2
            },
            "uuid": {
             "rule": "required",
             "type": "bytes",
             "id": 3
            }
           }
          },
          "AcknowledgeOperationStatus": {
           "fields": {
            "agent_id": {
             "type": "AgentID",
             "id": 1
            },
            "resource_provider_id": {
             "type": "ResourceProviderID",
             "id": 2
            },
            "uuid": {
             "rule": "required",
             "type": "bytes",
             "id": 3
            },
            "operation_id": {
             "rule": "required",
             "type": "OperationID",
             "id": 4
            }
           }
          },
          "Reconcile": {
           "fields": {
            "tasks": {
             "rule": "repeated",
             "type": "Task",
             "id": 1
            }
           },
           "nested": {
            "Task": {
             "fields": {
              "task_id": {
               "rule": "required",
               "type": "TaskID",
               "id": 1
              },
              "agent_id": {
               "type": "AgentID",
               "id": 2
              }
             }
            }
           }
          },
          "ReconcileOperations": {
           "fields": {
            "operations": {
             "rule": "repeated",
             "type": "Operation",
             "id": 1
            }
           },
           "nested": {
            "Operation": {
             "fields": {
              "operation_id": {
               "rule": "required",
               "type": "OperationID",
               "id": 1
              },
              "agent_id": {
               "type": "AgentID",
               "id": 2
              },
              "resource_provider_id": {
               "type": "ResourceProviderID",
               "id": 3
              }
             }
            }
           }
          },
          "Message": {
           "fields": {
            "agent_id": {
             "rule": "required",
             "type": "AgentID",
             "id": 1
            },
            "executor_id": {
             "rule": "required",
             "type": "ExecutorID",
             "id": 2
            },
            "data": {
             "rule": "required",
             "type": "bytes",
             "id": 3
            }
           }
          },
          "Request": {
           "fields": {
            "requests": {
             "rule": "repeated",
             "type": ".mesos.v1.Request",
             "id": 1
            }
           }
          },
          "Suppress": {
           "fields": {
            "roles": {
             "rule": "repeated",
             "type": "string",
             "id": 1
            }
           }
          },
          "UpdateFramework": {
           "fields": {
            "framework_info": {
             "rule": "required",
             "type": "FrameworkInfo",
             "id": 1
            },
            "suppressed_roles": {
             "rule": "repeated",
             "type": "string",
             "id": 2
            },
            "offer_constraints": {
             "type": "OfferConstraints",
             "id": 3
            }
           }
          }
         }
        },
        "APIResult": {
         "edition": "proto2",
         "fields": {
          "status_code": {
           "rule": "required",
           "type": "uint32",
           "id": 1
          },
          "response": {
           "type": "Response",
           "id": 2
          },
          "error": {
           "type": "string",
           "id": 3
          }
         }
        }
       }
      },
      "executor": {
       "nested": {
        "Event": {
         "edition": "proto2",
         "fields": {
          "type": {
           "type": "Type",
           "id": 1
          },
          "subscribed": {
           "type": "Subscribed",
           "id": 2
          },
          "acknowledged": {
           "type": "Acknowledged",
           "id": 3
          },
          "launch": {
           "type": "Launch",
           "id": 4
          },
          "launch_group": {
           "type": "LaunchGroup",
           "id": 8
          },
          "kill": {
           "type": "Kill",
           "id": 5
          },
          "message": {
           "type": "Message",
           "id": 6
          },
          "error": {
           "type": "Error",
           "id": 7
          }
         },
         "nested": {
          "Type": {
           "values": {
            "UNKNOWN": 0,
            "SUBSCRIBED": 1,
            "LAUNCH": 2,
            "LAUNCH_GROUP": 8,
            "KILL": 3,
            "ACKNOWLEDGED": 4,
            "MESSAGE": 5,
            "ERROR": 6,
            "SHUTDOWN": 7,
            "HEARTBEAT": 9
           }
          },
          "Subscribed": {
           "fields": {
            "executor_info": {
             "rule": "required",
             "type": "ExecutorInfo",
             "id": 1
            },
            "framework_info": {
             "rule": "required",
             "type": "FrameworkInfo",
             "id": 2
            },
            "agent_info": {
             "rule": "required",
             "type": "AgentInfo",
             "id": 3
            },
            "container_id": {
             "type": "ContainerID",
             "id": 4
            }
           }
          },
          "Launch": {
           "fields": {
            "task": {
             "rule": "required",
             "type": "TaskInfo",
             "id": 1
            }
           }
          },
          "LaunchGroup": {
           "fields": {
            "task_group": {
             "rule": "required",
             "type": "TaskGroupInfo",
             "id": 1
            }
           }
          },
          "Kill": {
           "fields": {
            "task_id": {
             "rule": "required",
             "type": "TaskID",
             "id": 1
            },
            "kill_policy": {
             "type": "KillPolicy",
             "id": 2
            }
           }
          },
          "Acknowledged": {
           "fields": {
            "task_id": {
             "rule": "required",
             "type": "TaskID",
             "id": 1
            },
            "uuid": {
             "rule": "required",
             "type": "bytes",
             "id": 2
            }
           }
          },
          "Message": {
           "fields": {
            "data": {
             "rule": "required",
             "type": "bytes",
             "id": 1
            }
           }
          },
          "Error": {
           "fields": {
            "message": {
             "rule": "required",
             "type": "string",
             "id": 1
            }
           }
          }
         }
        },
        "Call": {
         "edition": "proto2",
         "fields": {
          "executor_id": {
           "rule": "required",
           "type": "ExecutorID",
           "id": 1
          },
          "framework_id": {
           "rule": "required",
           "type": "FrameworkID",
           "id": 2
          },
          "type": {
           "type": "Type",
           "id": 3
          },
          "subscribe": {
           "type": "Subscribe",
           "id": 4
          },
          "update": {
           "type": "Update",
           "id": 5
          },
          "message": {
           "type": "Message",
           "id": 6
          }
         },
         "nested": {
          "Type": {
           "values": {
            "UNKNOWN": 0,
            "SUBSCRIBE": 1,
            "UPDATE": 2,
            "MESSAGE": 3,
            "HEARTBEAT": 4
           }
          },
          "Subscribe": {
           "fields": {
            "unacknowledged_tasks": {
             "rule": "repeated",
             "type": "TaskInfo",
             "id": 1
            },
            "unacknowledged_updates": {
             "rule": "repeated",
             "type": "Update",
             "id": 2
            }
           }
          },
          "Update": {
           "fields": {
            "status": {
             "rule": "required",
             "type": "TaskStatus",
             "id": 1
            }
           }
          },
          "Message": {
           "fields": {
            "data": {
             "rule": "required",
             "type": "bytes",
             "id": 2
            }
           }
          }
         }
        }
       }
      }
     }
    }
   }
  }
 }
};
