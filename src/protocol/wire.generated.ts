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

/** A field as a row: what a `.proto` file says of it. A map's type is that of its values; its keys are strings. */
export type FieldRow = readonly [
  name: string,
  number: number,
  label: 'optional' | 'required' | 'repeated' | 'map',
  type: string,
  more?: { readonly default?: string | number | boolean; readonly deprecated?: true; readonly oneof?: string },
];

/** Every message's fields, in the order of declaration. */
export const messageRows: Readonly<Record<string, readonly FieldRow[]>> = {
  'mesos.v1.FrameworkID': [
    ["value",1,"required","string"],
  ],
  'mesos.v1.OfferID': [
    ["value",1,"required","string"],
  ],
  'mesos.v1.AgentID': [
    ["value",1,"required","string"],
  ],
  'mesos.v1.TaskID': [
    ["value",1,"required","string"],
  ],
  'mesos.v1.ExecutorID': [
    ["value",1,"required","string"],
  ],
  'mesos.v1.ContainerID': [
    ["value",1,"required","string"],
    ["parent",2,"optional","mesos.v1.ContainerID"],
  ],
  'mesos.v1.ResourceProviderID': [
    ["value",1,"required","string"],
  ],
  'mesos.v1.OperationID': [
    ["value",1,"required","string"],
  ],
  'mesos.v1.TimeInfo': [
    ["nanoseconds",1,"required","int64"],
  ],
  'mesos.v1.DurationInfo': [
    ["nanoseconds",1,"required","int64"],
  ],
  'mesos.v1.Address': [
    ["hostname",1,"optional","string"],
    ["ip",2,"optional","string"],
    ["port",3,"required","int32"],
  ],
  'mesos.v1.URL': [
    ["scheme",1,"required","string"],
    ["address",2,"required","mesos.v1.Address"],
    ["path",3,"optional","string"],
    ["query",4,"repeated","mesos.v1.Parameter"],
    ["fragment",5,"optional","string"],
  ],
  'mesos.v1.Unavailability': [
    ["start",1,"required","mesos.v1.TimeInfo"],
    ["duration",2,"optional","mesos.v1.DurationInfo"],
  ],
  'mesos.v1.MachineID': [
    ["hostname",1,"optional","string"],
    ["ip",2,"optional","string"],
  ],
  'mesos.v1.MachineInfo': [
    ["id",1,"required","mesos.v1.MachineID"],
    ["mode",2,"optional","mesos.v1.MachineInfo.Mode"],
    ["unavailability",3,"optional","mesos.v1.Unavailability"],
  ],
  'mesos.v1.FrameworkInfo': [
    ["user",1,"required","string"],
    ["name",2,"required","string"],
    ["id",3,"optional","mesos.v1.FrameworkID"],
    ["failover_timeout",4,"optional","double",{"default":0}],
    ["checkpoint",5,"optional","bool",{"default":false}],
    ["role",6,"optional","string",{"default":"*","deprecated":true}],
    ["roles",12,"repeated","string"],
    ["hostname",7,"optional","string"],
    ["principal",8,"optional","string"],
    ["webui_url",9,"optional","string"],
    ["capabilities",10,"repeated","mesos.v1.FrameworkInfo.Capability"],
    ["labels",11,"optional","mesos.v1.Labels"],
    ["offer_filters",13,"map","mesos.v1.OfferFilters"],
  ],
  'mesos.v1.FrameworkInfo.Capability': [
    ["type",1,"optional","mesos.v1.FrameworkInfo.Capability.Type"],
  ],
  'mesos.v1.CheckInfo': [
    ["type",1,"optional","mesos.v1.CheckInfo.Type"],
    ["command",2,"optional","mesos.v1.CheckInfo.Command"],
    ["http",3,"optional","mesos.v1.CheckInfo.Http"],
    ["tcp",7,"optional","mesos.v1.CheckInfo.Tcp"],
    ["delay_seconds",4,"optional","double",{"default":15}],
    ["interval_seconds",5,"optional","double",{"default":10}],
    ["timeout_seconds",6,"optional","double",{"default":20}],
  ],
  'mesos.v1.CheckInfo.Command': [
    ["command",1,"required","mesos.v1.CommandInfo"],
  ],
  'mesos.v1.CheckInfo.Http': [
    ["port",1,"required","uint32"],
    ["path",2,"optional","string"],
  ],
  'mesos.v1.CheckInfo.Tcp': [
    ["port",1,"required","uint32"],
  ],
  'mesos.v1.HealthCheck': [
    ["delay_seconds",2,"optional","double",{"default":15}],
    ["interval_seconds",3,"optional","double",{"default":10}],
    ["timeout_seconds",4,"optional","double",{"default":20}],
    ["consecutive_failures",5,"optional","uint32",{"default":3}],
    ["grace_period_seconds",6,"optional","double",{"default":10}],
    ["type",8,"optional","mesos.v1.HealthCheck.Type"],
    ["command",7,"optional","mesos.v1.CommandInfo"],
    ["http",1,"optional","mesos.v1.HealthCheck.HTTPCheckInfo"],
    ["tcp",9,"optional","mesos.v1.HealthCheck.TCPCheckInfo"],
  ],
  'mesos.v1.HealthCheck.HTTPCheckInfo': [
    ["protocol",5,"optional","mesos.v1.NetworkInfo.Protocol",{"default":"IPv4"}],
    ["scheme",3,"optional","string"],
    ["port",1,"required","uint32"],
    ["path",2,"optional","string"],
    ["statuses",4,"repeated","uint32"],
  ],
  'mesos.v1.HealthCheck.TCPCheckInfo': [
    ["protocol",2,"optional","mesos.v1.NetworkInfo.Protocol",{"default":"IPv4"}],
    ["port",1,"required","uint32"],
  ],
  'mesos.v1.KillPolicy': [
    ["grace_period",1,"optional","mesos.v1.DurationInfo"],
  ],
  'mesos.v1.CommandInfo': [
    ["uris",1,"repeated","mesos.v1.CommandInfo.URI"],
    ["environment",2,"optional","mesos.v1.Environment"],
    ["shell",6,"optional","bool",{"default":true}],
    ["value",3,"optional","string"],
    ["arguments",7,"repeated","string"],
    ["user",5,"optional","string"],
  ],
  'mesos.v1.CommandInfo.URI': [
    ["value",1,"required","string"],
    ["executable",2,"optional","bool"],
    ["extract",3,"optional","bool",{"default":true}],
    ["cache",4,"optional","bool"],
    ["output_file",5,"optional","string"],
  ],
  'mesos.v1.ExecutorInfo': [
    ["type",15,"optional","mesos.v1.ExecutorInfo.Type"],
    ["executor_id",1,"required","mesos.v1.ExecutorID"],
    ["framework_id",8,"optional","mesos.v1.FrameworkID"],
    ["command",7,"optional","mesos.v1.CommandInfo"],
    ["container",11,"optional","mesos.v1.ContainerInfo"],
    ["resources",5,"repeated","mesos.v1.Resource"],
    ["name",9,"optional","string"],
    ["source",10,"optional","string",{"deprecated":true}],
    ["data",4,"optional","bytes"],
    ["discovery",12,"optional","mesos.v1.DiscoveryInfo"],
    ["shutdown_grace_period",13,"optional","mesos.v1.DurationInfo"],
    ["labels",14,"optional","mesos.v1.Labels"],
  ],
  'mesos.v1.DomainInfo': [
    ["fault_domain",1,"optional","mesos.v1.DomainInfo.FaultDomain"],
  ],
  'mesos.v1.DomainInfo.FaultDomain': [
    ["region",1,"required","mesos.v1.DomainInfo.FaultDomain.RegionInfo"],
    ["zone",2,"required","mesos.v1.DomainInfo.FaultDomain.ZoneInfo"],
  ],
  'mesos.v1.DomainInfo.FaultDomain.RegionInfo': [
    ["name",1,"required","string"],
  ],
  'mesos.v1.DomainInfo.FaultDomain.ZoneInfo': [
    ["name",1,"required","string"],
  ],
  'mesos.v1.MasterInfo': [
    ["id",1,"required","string"],
    ["ip",2,"required","uint32"],
    ["port",3,"required","uint32",{"default":5050}],
    ["pid",4,"optional","string"],
    ["hostname",5,"optional","string"],
    ["version",6,"optional","string"],
    ["address",7,"optional","mesos.v1.Address"],
    ["domain",8,"optional","mesos.v1.DomainInfo"],
    ["capabilities",9,"repeated","mesos.v1.MasterInfo.Capability"],
  ],
  'mesos.v1.MasterInfo.Capability': [
    ["type",1,"optional","mesos.v1.MasterInfo.Capability.Type"],
  ],
  'mesos.v1.AgentInfo': [
    ["hostname",1,"required","string"],
    ["port",8,"optional","int32",{"default":5051}],
    ["resources",3,"repeated","mesos.v1.Resource"],
    ["attributes",5,"repeated","mesos.v1.Attribute"],
    ["id",6,"optional","mesos.v1.AgentID"],
    ["domain",10,"optional","mesos.v1.DomainInfo"],
  ],
  'mesos.v1.AgentInfo.Capability': [
    ["type",1,"optional","mesos.v1.AgentInfo.Capability.Type"],
  ],
  'mesos.v1.CSIPluginContainerInfo': [
    ["services",1,"repeated","mesos.v1.CSIPluginContainerInfo.Service"],
    ["command",2,"optional","mesos.v1.CommandInfo"],
    ["resources",3,"repeated","mesos.v1.Resource"],
    ["container",4,"optional","mesos.v1.ContainerInfo"],
  ],
  'mesos.v1.CSIPluginEndpoint': [
    ["csi_service",1,"required","mesos.v1.CSIPluginContainerInfo.Service"],
    ["endpoint",2,"required","string"],
  ],
  'mesos.v1.CSIPluginInfo': [
    ["type",1,"required","string"],
    ["name",2,"optional","string",{"default":"default"}],
    ["containers",3,"repeated","mesos.v1.CSIPluginContainerInfo"],
    ["endpoints",4,"repeated","mesos.v1.CSIPluginEndpoint"],
    ["target_path_root",5,"optional","string"],
    ["target_path_exists",6,"optional","bool"],
  ],
  'mesos.v1.ResourceProviderInfo': [
    ["id",1,"optional","mesos.v1.ResourceProviderID"],
    ["attributes",2,"repeated","mesos.v1.Attribute"],
    ["type",3,"required","string"],
    ["name",4,"required","string"],
    ["default_reservations",5,"repeated","mesos.v1.Resource.ReservationInfo"],
    ["storage",6,"optional","mesos.v1.ResourceProviderInfo.Storage"],
  ],
  'mesos.v1.ResourceProviderInfo.Storage': [
    ["plugin",1,"required","mesos.v1.CSIPluginInfo"],
    ["reconciliation_interval_seconds",2,"optional","double"],
  ],
  'mesos.v1.Value': [
    ["type",1,"required","mesos.v1.Value.Type"],
    ["scalar",2,"optional","mesos.v1.Value.Scalar"],
    ["ranges",3,"optional","mesos.v1.Value.Ranges"],
    ["set",4,"optional","mesos.v1.Value.Set"],
    ["text",5,"optional","mesos.v1.Value.Text"],
  ],
  'mesos.v1.Value.Scalar': [
    ["value",1,"required","double"],
  ],
  'mesos.v1.Value.Range': [
    ["begin",1,"required","uint64"],
    ["end",2,"required","uint64"],
  ],
  'mesos.v1.Value.Ranges': [
    ["range",1,"repeated","mesos.v1.Value.Range"],
  ],
  'mesos.v1.Value.Set': [
    ["item",1,"repeated","string"],
  ],
  'mesos.v1.Value.Text': [
    ["value",1,"required","string"],
  ],
  'mesos.v1.Attribute': [
    ["name",1,"required","string"],
    ["type",2,"required","mesos.v1.Value.Type"],
    ["scalar",3,"optional","mesos.v1.Value.Scalar"],
    ["ranges",4,"optional","mesos.v1.Value.Ranges"],
    ["set",6,"optional","mesos.v1.Value.Set"],
    ["text",5,"optional","mesos.v1.Value.Text"],
  ],
  'mesos.v1.Resource': [
    ["provider_id",12,"optional","mesos.v1.ResourceProviderID"],
    ["name",1,"required","string"],
    ["type",2,"required","mesos.v1.Value.Type"],
    ["scalar",3,"optional","mesos.v1.Value.Scalar"],
    ["ranges",4,"optional","mesos.v1.Value.Ranges"],
    ["set",5,"optional","mesos.v1.Value.Set"],
    ["role",6,"optional","string",{"default":"*","deprecated":true}],
    ["allocation_info",11,"optional","mesos.v1.Resource.AllocationInfo"],
    ["reservation",8,"optional","mesos.v1.Resource.ReservationInfo"],
    ["reservations",13,"repeated","mesos.v1.Resource.ReservationInfo"],
    ["disk",7,"optional","mesos.v1.Resource.DiskInfo"],
    ["revocable",9,"optional","mesos.v1.Resource.RevocableInfo"],
    ["shared",10,"optional","mesos.v1.Resource.SharedInfo"],
  ],
  'mesos.v1.Resource.AllocationInfo': [
    ["role",1,"optional","string"],
  ],
  'mesos.v1.Resource.ReservationInfo': [
    ["type",4,"optional","mesos.v1.Resource.ReservationInfo.Type"],
    ["role",3,"optional","string"],
    ["principal",1,"optional","string"],
    ["labels",2,"optional","mesos.v1.Labels"],
  ],
  'mesos.v1.Resource.DiskInfo': [
    ["persistence",1,"optional","mesos.v1.Resource.DiskInfo.Persistence"],
    ["volume",2,"optional","mesos.v1.Volume"],
    ["source",3,"optional","mesos.v1.Resource.DiskInfo.Source"],
  ],
  'mesos.v1.Resource.DiskInfo.Persistence': [
    ["id",1,"required","string"],
    ["principal",2,"optional","string"],
  ],
  'mesos.v1.Resource.DiskInfo.Source': [
    ["type",1,"required","mesos.v1.Resource.DiskInfo.Source.Type"],
    ["path",2,"optional","mesos.v1.Resource.DiskInfo.Source.Path"],
    ["mount",3,"optional","mesos.v1.Resource.DiskInfo.Source.Mount"],
    ["vendor",7,"optional","string"],
    ["id",4,"optional","string"],
    ["metadata",5,"optional","mesos.v1.Labels"],
    ["profile",6,"optional","string"],
  ],
  'mesos.v1.Resource.DiskInfo.Source.Path': [
    ["root",1,"optional","string"],
  ],
  'mesos.v1.Resource.DiskInfo.Source.Mount': [
    ["root",1,"optional","string"],
  ],
  'mesos.v1.Resource.RevocableInfo': [
  ],
  'mesos.v1.Resource.SharedInfo': [
  ],
  'mesos.v1.TrafficControlStatistics': [
    ["id",1,"required","string"],
    ["backlog",2,"optional","uint64"],
    ["bytes",3,"optional","uint64"],
    ["drops",4,"optional","uint64"],
    ["overlimits",5,"optional","uint64"],
    ["packets",6,"optional","uint64"],
    ["qlen",7,"optional","uint64"],
    ["ratebps",8,"optional","uint64"],
    ["ratepps",9,"optional","uint64"],
    ["requeues",10,"optional","uint64"],
  ],
  'mesos.v1.IpStatistics': [
    ["Forwarding",1,"optional","int64"],
    ["DefaultTTL",2,"optional","int64"],
    ["InReceives",3,"optional","int64"],
    ["InHdrErrors",4,"optional","int64"],
    ["InAddrErrors",5,"optional","int64"],
    ["ForwDatagrams",6,"optional","int64"],
    ["InUnknownProtos",7,"optional","int64"],
    ["InDiscards",8,"optional","int64"],
    ["InDelivers",9,"optional","int64"],
    ["OutRequests",10,"optional","int64"],
    ["OutDiscards",11,"optional","int64"],
    ["OutNoRoutes",12,"optional","int64"],
    ["ReasmTimeout",13,"optional","int64"],
    ["ReasmReqds",14,"optional","int64"],
    ["ReasmOKs",15,"optional","int64"],
    ["ReasmFails",16,"optional","int64"],
    ["FragOKs",17,"optional","int64"],
    ["FragFails",18,"optional","int64"],
    ["FragCreates",19,"optional","int64"],
  ],
  'mesos.v1.IcmpStatistics': [
    ["InMsgs",1,"optional","int64"],
    ["InErrors",2,"optional","int64"],
    ["InCsumErrors",3,"optional","int64"],
    ["InDestUnreachs",4,"optional","int64"],
    ["InTimeExcds",5,"optional","int64"],
    ["InParmProbs",6,"optional","int64"],
    ["InSrcQuenchs",7,"optional","int64"],
    ["InRedirects",8,"optional","int64"],
    ["InEchos",9,"optional","int64"],
    ["InEchoReps",10,"optional","int64"],
    ["InTimestamps",11,"optional","int64"],
    ["InTimestampReps",12,"optional","int64"],
    ["InAddrMasks",13,"optional","int64"],
    ["InAddrMaskReps",14,"optional","int64"],
    ["OutMsgs",15,"optional","int64"],
    ["OutErrors",16,"optional","int64"],
    ["OutDestUnreachs",17,"optional","int64"],
    ["OutTimeExcds",18,"optional","int64"],
    ["OutParmProbs",19,"optional","int64"],
    ["OutSrcQuenchs",20,"optional","int64"],
    ["OutRedirects",21,"optional","int64"],
    ["OutEchos",22,"optional","int64"],
    ["OutEchoReps",23,"optional","int64"],
    ["OutTimestamps",24,"optional","int64"],
    ["OutTimestampReps",25,"optional","int64"],
    ["OutAddrMasks",26,"optional","int64"],
    ["OutAddrMaskReps",27,"optional","int64"],
  ],
  'mesos.v1.TcpStatistics': [
    ["RtoAlgorithm",1,"optional","int64"],
    ["RtoMin",2,"optional","int64"],
    ["RtoMax",3,"optional","int64"],
    ["MaxConn",4,"optional","int64"],
    ["ActiveOpens",5,"optional","int64"],
    ["PassiveOpens",6,"optional","int64"],
    ["AttemptFails",7,"optional","int64"],
    ["EstabResets",8,"optional","int64"],
    ["CurrEstab",9,"optional","int64"],
    ["InSegs",10,"optional","int64"],
    ["OutSegs",11,"optional","int64"],
    ["RetransSegs",12,"optional","int64"],
    ["InErrs",13,"optional","int64"],
    ["OutRsts",14,"optional","int64"],
    ["InCsumErrors",15,"optional","int64"],
  ],
  'mesos.v1.UdpStatistics': [
    ["InDatagrams",1,"optional","int64"],
    ["NoPorts",2,"optional","int64"],
    ["InErrors",3,"optional","int64"],
    ["OutDatagrams",4,"optional","int64"],
    ["RcvbufErrors",5,"optional","int64"],
    ["SndbufErrors",6,"optional","int64"],
    ["InCsumErrors",7,"optional","int64"],
    ["IgnoredMulti",8,"optional","int64"],
  ],
  'mesos.v1.SNMPStatistics': [
    ["ip_stats",1,"optional","mesos.v1.IpStatistics"],
    ["icmp_stats",2,"optional","mesos.v1.IcmpStatistics"],
    ["tcp_stats",3,"optional","mesos.v1.TcpStatistics"],
    ["udp_stats",4,"optional","mesos.v1.UdpStatistics"],
  ],
  'mesos.v1.DiskStatistics': [
    ["source",1,"optional","mesos.v1.Resource.DiskInfo.Source"],
    ["persistence",2,"optional","mesos.v1.Resource.DiskInfo.Persistence"],
    ["limit_bytes",3,"optional","uint64"],
    ["used_bytes",4,"optional","uint64"],
  ],
  'mesos.v1.ResourceStatistics': [
    ["timestamp",1,"required","double"],
    ["processes",30,"optional","uint32"],
    ["threads",31,"optional","uint32"],
    ["cpus_user_time_secs",2,"optional","double"],
    ["cpus_system_time_secs",3,"optional","double"],
    ["cpus_limit",4,"optional","double"],
    ["cpus_soft_limit",45,"optional","double"],
    ["cpus_nr_periods",7,"optional","uint32"],
    ["cpus_nr_throttled",8,"optional","uint32"],
    ["cpus_throttled_time_secs",9,"optional","double"],
    ["mem_total_bytes",36,"optional","uint64"],
    ["mem_total_memsw_bytes",37,"optional","uint64"],
    ["mem_kmem_usage_bytes",52,"optional","uint64"],
    ["mem_kmem_tcp_usage_bytes",53,"optional","uint64"],
    ["mem_limit_bytes",6,"optional","uint64"],
    ["mem_soft_limit_bytes",38,"optional","uint64"],
    ["mem_file_bytes",10,"optional","uint64"],
    ["mem_anon_bytes",11,"optional","uint64"],
    ["mem_cache_bytes",39,"optional","uint64"],
    ["mem_rss_bytes",5,"optional","uint64"],
    ["mem_mapped_file_bytes",12,"optional","uint64"],
    ["mem_swap_bytes",40,"optional","uint64"],
    ["mem_unevictable_bytes",41,"optional","uint64"],
    ["mem_low_pressure_counter",32,"optional","uint64"],
    ["mem_medium_pressure_counter",33,"optional","uint64"],
    ["mem_critical_pressure_counter",34,"optional","uint64"],
    ["disk_limit_bytes",26,"optional","uint64"],
    ["disk_used_bytes",27,"optional","uint64"],
    ["disk_statistics",43,"repeated","mesos.v1.DiskStatistics"],
    ["blkio_statistics",44,"optional","mesos.v1.CgroupInfo.Blkio.Statistics"],
    ["perf",13,"optional","mesos.v1.PerfStatistics"],
    ["net_rx_packets",14,"optional","uint64"],
    ["net_rx_bytes",15,"optional","uint64"],
    ["net_rx_errors",16,"optional","uint64"],
    ["net_rx_dropped",17,"optional","uint64"],
    ["net_tx_packets",18,"optional","uint64"],
    ["net_tx_bytes",19,"optional","uint64"],
    ["net_tx_errors",20,"optional","uint64"],
    ["net_tx_dropped",21,"optional","uint64"],
    ["net_tx_rate_limit",46,"optional","uint64"],
    ["net_tx_burst_rate_limit",47,"optional","uint64"],
    ["net_tx_burst_size",48,"optional","uint64"],
    ["net_rx_rate_limit",49,"optional","uint64"],
    ["net_rx_burst_rate_limit",50,"optional","uint64"],
    ["net_rx_burst_size",51,"optional","uint64"],
    ["net_rate_statistics",54,"optional","mesos.v1.ResourceStatistics.RateStatistics"],
    ["net_ephemeral_ports",55,"optional","mesos.v1.Value.Range"],
    ["net_tcp_rtt_microsecs_p50",22,"optional","double"],
    ["net_tcp_rtt_microsecs_p90",23,"optional","double"],
    ["net_tcp_rtt_microsecs_p95",24,"optional","double"],
    ["net_tcp_rtt_microsecs_p99",25,"optional","double"],
    ["net_tcp_active_connections",28,"optional","double"],
    ["net_tcp_time_wait_connections",29,"optional","double"],
    ["net_traffic_control_statistics",35,"repeated","mesos.v1.TrafficControlStatistics"],
    ["net_snmp_statistics",42,"optional","mesos.v1.SNMPStatistics"],
  ],
  'mesos.v1.ResourceStatistics.RatePercentiles': [
    ["min",1,"optional","uint64"],
    ["max",2,"optional","uint64"],
    ["p50",3,"optional","uint64"],
    ["p90",4,"optional","uint64"],
    ["p95",5,"optional","uint64"],
    ["p99",6,"optional","uint64"],
    ["p999",7,"optional","uint64"],
    ["p9999",8,"optional","uint64"],
    ["samples",9,"optional","uint64"],
  ],
  'mesos.v1.ResourceStatistics.RateStatistics': [
    ["rx_rate",1,"optional","mesos.v1.ResourceStatistics.RatePercentiles"],
    ["rx_packet_rate",2,"optional","mesos.v1.ResourceStatistics.RatePercentiles"],
    ["rx_drop_rate",3,"optional","mesos.v1.ResourceStatistics.RatePercentiles"],
    ["rx_error_rate",4,"optional","mesos.v1.ResourceStatistics.RatePercentiles"],
    ["tx_rate",5,"optional","mesos.v1.ResourceStatistics.RatePercentiles"],
    ["tx_packet_rate",6,"optional","mesos.v1.ResourceStatistics.RatePercentiles"],
    ["tx_drop_rate",7,"optional","mesos.v1.ResourceStatistics.RatePercentiles"],
    ["tx_error_rate",8,"optional","mesos.v1.ResourceStatistics.RatePercentiles"],
    ["sampling_window_secs",9,"optional","double"],
    ["sampling_interval_secs",10,"optional","double"],
  ],
  'mesos.v1.ResourceUsage': [
    ["executors",1,"repeated","mesos.v1.ResourceUsage.Executor"],
    ["total",2,"repeated","mesos.v1.Resource"],
  ],
  'mesos.v1.ResourceUsage.Executor': [
    ["executor_info",1,"required","mesos.v1.ExecutorInfo"],
    ["allocated",2,"repeated","mesos.v1.Resource"],
    ["statistics",3,"optional","mesos.v1.ResourceStatistics"],
    ["container_id",4,"required","mesos.v1.ContainerID"],
    ["tasks",5,"repeated","mesos.v1.ResourceUsage.Executor.Task"],
  ],
  'mesos.v1.ResourceUsage.Executor.Task': [
    ["name",1,"required","string"],
    ["id",2,"required","mesos.v1.TaskID"],
    ["resources",3,"repeated","mesos.v1.Resource"],
    ["labels",4,"optional","mesos.v1.Labels"],
  ],
  'mesos.v1.PerfStatistics': [
    ["timestamp",1,"required","double"],
    ["duration",2,"required","double"],
    ["cycles",3,"optional","uint64"],
    ["stalled_cycles_frontend",4,"optional","uint64"],
    ["stalled_cycles_backend",5,"optional","uint64"],
    ["instructions",6,"optional","uint64"],
    ["cache_references",7,"optional","uint64"],
    ["cache_misses",8,"optional","uint64"],
    ["branches",9,"optional","uint64"],
    ["branch_misses",10,"optional","uint64"],
    ["bus_cycles",11,"optional","uint64"],
    ["ref_cycles",12,"optional","uint64"],
    ["cpu_clock",13,"optional","double"],
    ["task_clock",14,"optional","double"],
    ["page_faults",15,"optional","uint64"],
    ["minor_faults",16,"optional","uint64"],
    ["major_faults",17,"optional","uint64"],
    ["context_switches",18,"optional","uint64"],
    ["cpu_migrations",19,"optional","uint64"],
    ["alignment_faults",20,"optional","uint64"],
    ["emulation_faults",21,"optional","uint64"],
    ["l1_dcache_loads",22,"optional","uint64"],
    ["l1_dcache_load_misses",23,"optional","uint64"],
    ["l1_dcache_stores",24,"optional","uint64"],
    ["l1_dcache_store_misses",25,"optional","uint64"],
    ["l1_dcache_prefetches",26,"optional","uint64"],
    ["l1_dcache_prefetch_misses",27,"optional","uint64"],
    ["l1_icache_loads",28,"optional","uint64"],
    ["l1_icache_load_misses",29,"optional","uint64"],
    ["l1_icache_prefetches",30,"optional","uint64"],
    ["l1_icache_prefetch_misses",31,"optional","uint64"],
    ["llc_loads",32,"optional","uint64"],
    ["llc_load_misses",33,"optional","uint64"],
    ["llc_stores",34,"optional","uint64"],
    ["llc_store_misses",35,"optional","uint64"],
    ["llc_prefetches",36,"optional","uint64"],
    ["llc_prefetch_misses",37,"optional","uint64"],
    ["dtlb_loads",38,"optional","uint64"],
    ["dtlb_load_misses",39,"optional","uint64"],
    ["dtlb_stores",40,"optional","uint64"],
    ["dtlb_store_misses",41,"optional","uint64"],
    ["dtlb_prefetches",42,"optional","uint64"],
    ["dtlb_prefetch_misses",43,"optional","uint64"],
    ["itlb_loads",44,"optional","uint64"],
    ["itlb_load_misses",45,"optional","uint64"],
    ["branch_loads",46,"optional","uint64"],
    ["branch_load_misses",47,"optional","uint64"],
    ["node_loads",48,"optional","uint64"],
    ["node_load_misses",49,"optional","uint64"],
    ["node_stores",50,"optional","uint64"],
    ["node_store_misses",51,"optional","uint64"],
    ["node_prefetches",52,"optional","uint64"],
    ["node_prefetch_misses",53,"optional","uint64"],
  ],
  'mesos.v1.OfferFilters': [
    ["min_allocatable_resources",1,"optional","mesos.v1.OfferFilters.MinAllocatableResources"],
  ],
  'mesos.v1.OfferFilters.ResourceQuantities': [
    ["quantities",1,"map","mesos.v1.Value.Scalar"],
  ],
  'mesos.v1.OfferFilters.MinAllocatableResources': [
    ["quantities",1,"repeated","mesos.v1.OfferFilters.ResourceQuantities"],
  ],
  'mesos.v1.Request': [
    ["agent_id",1,"optional","mesos.v1.AgentID"],
    ["resources",2,"repeated","mesos.v1.Resource"],
  ],
  'mesos.v1.Offer': [
    ["id",1,"required","mesos.v1.OfferID"],
    ["framework_id",2,"required","mesos.v1.FrameworkID"],
    ["agent_id",3,"required","mesos.v1.AgentID"],
    ["hostname",4,"required","string"],
    ["url",8,"optional","mesos.v1.URL"],
    ["domain",11,"optional","mesos.v1.DomainInfo"],
    ["resources",5,"repeated","mesos.v1.Resource"],
    ["attributes",7,"repeated","mesos.v1.Attribute"],
    ["executor_ids",6,"repeated","mesos.v1.ExecutorID"],
    ["unavailability",9,"optional","mesos.v1.Unavailability"],
    ["allocation_info",10,"optional","mesos.v1.Resource.AllocationInfo"],
  ],
  'mesos.v1.Offer.Operation': [
    ["type",1,"optional","mesos.v1.Offer.Operation.Type"],
    ["id",12,"optional","mesos.v1.OperationID"],
    ["launch",2,"optional","mesos.v1.Offer.Operation.Launch"],
    ["launch_group",7,"optional","mesos.v1.Offer.Operation.LaunchGroup"],
    ["reserve",3,"optional","mesos.v1.Offer.Operation.Reserve"],
    ["unreserve",4,"optional","mesos.v1.Offer.Operation.Unreserve"],
    ["create",5,"optional","mesos.v1.Offer.Operation.Create"],
    ["destroy",6,"optional","mesos.v1.Offer.Operation.Destroy"],
    ["grow_volume",13,"optional","mesos.v1.Offer.Operation.GrowVolume"],
    ["shrink_volume",14,"optional","mesos.v1.Offer.Operation.ShrinkVolume"],
    ["create_disk",15,"optional","mesos.v1.Offer.Operation.CreateDisk"],
    ["destroy_disk",16,"optional","mesos.v1.Offer.Operation.DestroyDisk"],
  ],
  'mesos.v1.Offer.Operation.Launch': [
    ["task_infos",1,"repeated","mesos.v1.TaskInfo"],
  ],
  'mesos.v1.Offer.Operation.LaunchGroup': [
    ["executor",1,"required","mesos.v1.ExecutorInfo"],
    ["task_group",2,"required","mesos.v1.TaskGroupInfo"],
  ],
  'mesos.v1.Offer.Operation.Reserve': [
    ["source",2,"repeated","mesos.v1.Resource"],
    ["resources",1,"repeated","mesos.v1.Resource"],
  ],
  'mesos.v1.Offer.Operation.Unreserve': [
    ["resources",1,"repeated","mesos.v1.Resource"],
  ],
  'mesos.v1.Offer.Operation.Create': [
    ["volumes",1,"repeated","mesos.v1.Resource"],
  ],
  'mesos.v1.Offer.Operation.Destroy': [
    ["volumes",1,"repeated","mesos.v1.Resource"],
  ],
  'mesos.v1.Offer.Operation.GrowVolume': [
    ["volume",1,"required","mesos.v1.Resource"],
    ["addition",2,"required","mesos.v1.Resource"],
  ],
  'mesos.v1.Offer.Operation.ShrinkVolume': [
    ["volume",1,"required","mesos.v1.Resource"],
    ["subtract",2,"required","mesos.v1.Value.Scalar"],
  ],
  'mesos.v1.Offer.Operation.CreateDisk': [
    ["source",1,"required","mesos.v1.Resource"],
    ["target_type",2,"required","mesos.v1.Resource.DiskInfo.Source.Type"],
    ["target_profile",3,"optional","string"],
  ],
  'mesos.v1.Offer.Operation.DestroyDisk': [
    ["source",1,"required","mesos.v1.Resource"],
  ],
  'mesos.v1.InverseOffer': [
    ["id",1,"required","mesos.v1.OfferID"],
    ["url",2,"optional","mesos.v1.URL"],
    ["framework_id",3,"required","mesos.v1.FrameworkID"],
    ["agent_id",4,"optional","mesos.v1.AgentID"],
    ["unavailability",5,"required","mesos.v1.Unavailability"],
    ["resources",6,"repeated","mesos.v1.Resource"],
  ],
  'mesos.v1.TaskInfo': [
    ["name",1,"required","string"],
    ["task_id",2,"required","mesos.v1.TaskID"],
    ["agent_id",3,"required","mesos.v1.AgentID"],
    ["resources",4,"repeated","mesos.v1.Resource"],
    ["executor",5,"optional","mesos.v1.ExecutorInfo"],
    ["command",7,"optional","mesos.v1.CommandInfo"],
    ["container",9,"optional","mesos.v1.ContainerInfo"],
    ["health_check",8,"optional","mesos.v1.HealthCheck"],
    ["check",13,"optional","mesos.v1.CheckInfo"],
    ["kill_policy",12,"optional","mesos.v1.KillPolicy"],
    ["data",6,"optional","bytes"],
    ["labels",10,"optional","mesos.v1.Labels"],
    ["discovery",11,"optional","mesos.v1.DiscoveryInfo"],
    ["max_completion_time",14,"optional","mesos.v1.DurationInfo"],
    ["limits",15,"map","mesos.v1.Value.Scalar"],
  ],
  'mesos.v1.TaskGroupInfo': [
    ["tasks",1,"repeated","mesos.v1.TaskInfo"],
  ],
  'mesos.v1.Task': [
    ["name",1,"required","string"],
    ["task_id",2,"required","mesos.v1.TaskID"],
    ["framework_id",3,"required","mesos.v1.FrameworkID"],
    ["executor_id",4,"optional","mesos.v1.ExecutorID"],
    ["agent_id",5,"required","mesos.v1.AgentID"],
    ["state",6,"required","mesos.v1.TaskState"],
    ["resources",7,"repeated","mesos.v1.Resource"],
    ["statuses",8,"repeated","mesos.v1.TaskStatus"],
    ["status_update_state",9,"optional","mesos.v1.TaskState"],
    ["status_update_uuid",10,"optional","bytes"],
    ["labels",11,"optional","mesos.v1.Labels"],
    ["discovery",12,"optional","mesos.v1.DiscoveryInfo"],
    ["container",13,"optional","mesos.v1.ContainerInfo"],
    ["health_check",15,"optional","mesos.v1.HealthCheck"],
    ["kill_policy",16,"optional","mesos.v1.KillPolicy"],
    ["user",14,"optional","string"],
    ["limits",17,"map","mesos.v1.Value.Scalar"],
  ],
  'mesos.v1.TaskResourceLimitation': [
    ["resources",1,"repeated","mesos.v1.Resource"],
  ],
  'mesos.v1.UUID': [
    ["value",1,"required","bytes"],
  ],
  'mesos.v1.Operation': [
    ["framework_id",1,"optional","mesos.v1.FrameworkID"],
    ["agent_id",2,"optional","mesos.v1.AgentID"],
    ["info",3,"required","mesos.v1.Offer.Operation"],
    ["latest_status",4,"required","mesos.v1.OperationStatus"],
    ["statuses",5,"repeated","mesos.v1.OperationStatus"],
    ["uuid",6,"required","mesos.v1.UUID"],
  ],
  'mesos.v1.OperationStatus': [
    ["operation_id",1,"optional","mesos.v1.OperationID"],
    ["state",2,"required","mesos.v1.OperationState"],
    ["message",3,"optional","string"],
    ["converted_resources",4,"repeated","mesos.v1.Resource"],
    ["uuid",5,"optional","mesos.v1.UUID"],
    ["agent_id",6,"optional","mesos.v1.AgentID"],
    ["resource_provider_id",7,"optional","mesos.v1.ResourceProviderID"],
  ],
  'mesos.v1.CheckStatusInfo': [
    ["type",1,"optional","mesos.v1.CheckInfo.Type"],
    ["command",2,"optional","mesos.v1.CheckStatusInfo.Command"],
    ["http",3,"optional","mesos.v1.CheckStatusInfo.Http"],
    ["tcp",4,"optional","mesos.v1.CheckStatusInfo.Tcp"],
  ],
  'mesos.v1.CheckStatusInfo.Command': [
    ["exit_code",1,"optional","int32"],
  ],
  'mesos.v1.CheckStatusInfo.Http': [
    ["status_code",1,"optional","uint32"],
  ],
  'mesos.v1.CheckStatusInfo.Tcp': [
    ["succeeded",1,"optional","bool"],
  ],
  'mesos.v1.TaskStatus': [
    ["task_id",1,"required","mesos.v1.TaskID"],
    ["state",2,"required","mesos.v1.TaskState"],
    ["message",4,"optional","string"],
    ["source",9,"optional","mesos.v1.TaskStatus.Source"],
    ["reason",10,"optional","mesos.v1.TaskStatus.Reason"],
    ["data",3,"optional","bytes"],
    ["agent_id",5,"optional","mesos.v1.AgentID"],
    ["executor_id",7,"optional","mesos.v1.ExecutorID"],
    ["timestamp",6,"optional","double"],
    ["uuid",11,"optional","bytes"],
    ["healthy",8,"optional","bool"],
    ["check_status",15,"optional","mesos.v1.CheckStatusInfo"],
    ["labels",12,"optional","mesos.v1.Labels"],
    ["container_status",13,"optional","mesos.v1.ContainerStatus"],
    ["unreachable_time",14,"optional","mesos.v1.TimeInfo"],
    ["limitation",16,"optional","mesos.v1.TaskResourceLimitation"],
  ],
  'mesos.v1.Filters': [
    ["refuse_seconds",1,"optional","double",{"default":5}],
  ],
  'mesos.v1.Environment': [
    ["variables",1,"repeated","mesos.v1.Environment.Variable"],
  ],
  'mesos.v1.Environment.Variable': [
    ["name",1,"required","string"],
    ["type",3,"optional","mesos.v1.Environment.Variable.Type",{"default":"VALUE"}],
    ["value",2,"optional","string"],
    ["secret",4,"optional","mesos.v1.Secret"],
  ],
  'mesos.v1.Parameter': [
    ["key",1,"required","string"],
    ["value",2,"required","string"],
  ],
  'mesos.v1.Parameters': [
    ["parameter",1,"repeated","mesos.v1.Parameter"],
  ],
  'mesos.v1.Credential': [
    ["principal",1,"required","string"],
    ["secret",2,"optional","string"],
  ],
  'mesos.v1.Credentials': [
    ["credentials",1,"repeated","mesos.v1.Credential"],
  ],
  'mesos.v1.Secret': [
    ["type",1,"optional","mesos.v1.Secret.Type"],
    ["reference",2,"optional","mesos.v1.Secret.Reference"],
    ["value",3,"optional","mesos.v1.Secret.Value"],
  ],
  'mesos.v1.Secret.Reference': [
    ["name",1,"required","string"],
    ["key",2,"optional","string"],
  ],
  'mesos.v1.Secret.Value': [
    ["data",1,"required","bytes"],
  ],
  'mesos.v1.RateLimit': [
    ["qps",1,"optional","double"],
    ["principal",2,"required","string"],
    ["capacity",3,"optional","uint64"],
  ],
  'mesos.v1.RateLimits': [
    ["limits",1,"repeated","mesos.v1.RateLimit"],
    ["aggregate_default_qps",2,"optional","double"],
    ["aggregate_default_capacity",3,"optional","uint64"],
  ],
  'mesos.v1.Image': [
    ["type",1,"required","mesos.v1.Image.Type"],
    ["appc",2,"optional","mesos.v1.Image.Appc"],
    ["docker",3,"optional","mesos.v1.Image.Docker"],
    ["cached",4,"optional","bool",{"default":true}],
  ],
  'mesos.v1.Image.Appc': [
    ["name",1,"required","string"],
    ["id",2,"optional","string"],
    ["labels",3,"optional","mesos.v1.Labels"],
  ],
  'mesos.v1.Image.Docker': [
    ["name",1,"required","string"],
    ["credential",2,"optional","mesos.v1.Credential",{"deprecated":true}],
    ["config",3,"optional","mesos.v1.Secret"],
  ],
  'mesos.v1.MountPropagation': [
    ["mode",1,"optional","mesos.v1.MountPropagation.Mode"],
  ],
  'mesos.v1.Volume': [
    ["mode",3,"required","mesos.v1.Volume.Mode"],
    ["container_path",1,"required","string"],
    ["host_path",2,"optional","string"],
    ["image",4,"optional","mesos.v1.Image"],
    ["source",5,"optional","mesos.v1.Volume.Source"],
  ],
  'mesos.v1.Volume.Source': [
    ["type",1,"optional","mesos.v1.Volume.Source.Type"],
    ["docker_volume",2,"optional","mesos.v1.Volume.Source.DockerVolume"],
    ["host_path",5,"optional","mesos.v1.Volume.Source.HostPath"],
    ["sandbox_path",3,"optional","mesos.v1.Volume.Source.SandboxPath"],
    ["secret",4,"optional","mesos.v1.Secret"],
    ["csi_volume",6,"optional","mesos.v1.Volume.Source.CSIVolume"],
  ],
  'mesos.v1.Volume.Source.DockerVolume': [
    ["driver",1,"optional","string"],
    ["name",2,"required","string"],
    ["driver_options",3,"optional","mesos.v1.Parameters"],
  ],
  'mesos.v1.Volume.Source.HostPath': [
    ["path",1,"required","string"],
    ["mount_propagation",2,"optional","mesos.v1.MountPropagation"],
  ],
  'mesos.v1.Volume.Source.SandboxPath': [
    ["type",1,"optional","mesos.v1.Volume.Source.SandboxPath.Type"],
    ["path",2,"required","string"],
  ],
  'mesos.v1.Volume.Source.CSIVolume': [
    ["plugin_name",1,"required","string"],
    ["static_provisioning",2,"optional","mesos.v1.Volume.Source.CSIVolume.StaticProvisioning"],
  ],
  'mesos.v1.Volume.Source.CSIVolume.VolumeCapability': [
    ["block",1,"optional","mesos.v1.Volume.Source.CSIVolume.VolumeCapability.BlockVolume",{"oneof":"access_type"}],
    ["mount",2,"optional","mesos.v1.Volume.Source.CSIVolume.VolumeCapability.MountVolume",{"oneof":"access_type"}],
    ["access_mode",3,"required","mesos.v1.Volume.Source.CSIVolume.VolumeCapability.AccessMode"],
  ],
  'mesos.v1.Volume.Source.CSIVolume.VolumeCapability.MountVolume': [
    ["fs_type",1,"optional","string"],
    ["mount_flags",2,"repeated","string"],
  ],
  'mesos.v1.Volume.Source.CSIVolume.VolumeCapability.AccessMode': [
    ["mode",1,"required","mesos.v1.Volume.Source.CSIVolume.VolumeCapability.AccessMode.Mode"],
  ],
  'mesos.v1.Volume.Source.CSIVolume.VolumeCapability.BlockVolume': [
  ],
  'mesos.v1.Volume.Source.CSIVolume.StaticProvisioning': [
    ["volume_id",1,"required","string"],
    ["volume_capability",2,"required","mesos.v1.Volume.Source.CSIVolume.VolumeCapability"],
    ["node_stage_secrets",3,"map","mesos.v1.Secret"],
    ["node_publish_secrets",4,"map","mesos.v1.Secret"],
    ["volume_context",5,"map","string"],
  ],
  'mesos.v1.NetworkInfo': [
    ["ip_addresses",5,"repeated","mesos.v1.NetworkInfo.IPAddress"],
    ["name",6,"optional","string"],
    ["groups",3,"repeated","string"],
    ["labels",4,"optional","mesos.v1.Labels"],
    ["port_mappings",7,"repeated","mesos.v1.NetworkInfo.PortMapping"],
  ],
  'mesos.v1.NetworkInfo.IPAddress': [
    ["protocol",1,"optional","mesos.v1.NetworkInfo.Protocol",{"default":"IPv4"}],
    ["ip_address",2,"optional","string"],
  ],
  'mesos.v1.NetworkInfo.PortMapping': [
    ["host_port",1,"required","uint32"],
    ["container_port",2,"required","uint32"],
    ["protocol",3,"optional","string"],
  ],
  'mesos.v1.CapabilityInfo': [
    ["capabilities",1,"repeated","mesos.v1.CapabilityInfo.Capability"],
  ],
  'mesos.v1.SeccompInfo': [
    ["profile_name",1,"optional","string"],
    ["unconfined",2,"optional","bool"],
  ],
  'mesos.v1.LinuxInfo': [
    ["capability_info",1,"optional","mesos.v1.CapabilityInfo",{"deprecated":true}],
    ["bounding_capabilities",2,"optional","mesos.v1.CapabilityInfo"],
    ["effective_capabilities",3,"optional","mesos.v1.CapabilityInfo"],
    ["share_pid_namespace",4,"optional","bool"],
    ["seccomp",5,"optional","mesos.v1.SeccompInfo"],
    ["ipc_mode",6,"optional","mesos.v1.LinuxInfo.IpcMode"],
    ["shm_size",7,"optional","uint32"],
    ["share_cgroups",8,"optional","bool",{"default":true}],
  ],
  'mesos.v1.RLimitInfo': [
    ["rlimits",1,"repeated","mesos.v1.RLimitInfo.RLimit"],
  ],
  'mesos.v1.RLimitInfo.RLimit': [
    ["type",1,"optional","mesos.v1.RLimitInfo.RLimit.Type"],
    ["hard",2,"optional","uint64"],
    ["soft",3,"optional","uint64"],
  ],
  'mesos.v1.TTYInfo': [
    ["window_size",1,"optional","mesos.v1.TTYInfo.WindowSize"],
  ],
  'mesos.v1.TTYInfo.WindowSize': [
    ["rows",1,"required","uint32"],
    ["columns",2,"required","uint32"],
  ],
  'mesos.v1.ContainerInfo': [
    ["type",1,"required","mesos.v1.ContainerInfo.Type"],
    ["volumes",2,"repeated","mesos.v1.Volume"],
    ["hostname",4,"optional","string"],
    ["docker",3,"optional","mesos.v1.ContainerInfo.DockerInfo"],
    ["mesos",5,"optional","mesos.v1.ContainerInfo.MesosInfo"],
    ["network_infos",7,"repeated","mesos.v1.NetworkInfo"],
    ["linux_info",8,"optional","mesos.v1.LinuxInfo"],
    ["rlimit_info",9,"optional","mesos.v1.RLimitInfo"],
    ["tty_info",10,"optional","mesos.v1.TTYInfo"],
  ],
  'mesos.v1.ContainerInfo.DockerInfo': [
    ["image",1,"required","string"],
    ["network",2,"optional","mesos.v1.ContainerInfo.DockerInfo.Network",{"default":"HOST"}],
    ["port_mappings",3,"repeated","mesos.v1.ContainerInfo.DockerInfo.PortMapping"],
    ["privileged",4,"optional","bool",{"default":false}],
    ["parameters",5,"repeated","mesos.v1.Parameter"],
    ["force_pull_image",6,"optional","bool"],
    ["volume_driver",7,"optional","string",{"deprecated":true}],
  ],
  'mesos.v1.ContainerInfo.DockerInfo.PortMapping': [
    ["host_port",1,"required","uint32"],
    ["container_port",2,"required","uint32"],
    ["protocol",3,"optional","string"],
  ],
  'mesos.v1.ContainerInfo.MesosInfo': [
    ["image",1,"optional","mesos.v1.Image"],
  ],
  'mesos.v1.ContainerStatus': [
    ["container_id",4,"optional","mesos.v1.ContainerID"],
    ["network_infos",1,"repeated","mesos.v1.NetworkInfo"],
    ["cgroup_info",2,"optional","mesos.v1.CgroupInfo"],
    ["executor_pid",3,"optional","uint32"],
  ],
  'mesos.v1.CgroupInfo': [
    ["net_cls",1,"optional","mesos.v1.CgroupInfo.NetCls"],
  ],
  'mesos.v1.CgroupInfo.NetCls': [
    ["classid",1,"optional","uint32"],
  ],
  'mesos.v1.CgroupInfo.Blkio': [
  ],
  'mesos.v1.CgroupInfo.Blkio.Value': [
    ["op",1,"optional","mesos.v1.CgroupInfo.Blkio.Operation"],
    ["value",2,"optional","uint64"],
  ],
  'mesos.v1.CgroupInfo.Blkio.Statistics': [
    ["cfq",1,"repeated","mesos.v1.CgroupInfo.Blkio.CFQ.Statistics"],
    ["cfq_recursive",2,"repeated","mesos.v1.CgroupInfo.Blkio.CFQ.Statistics"],
    ["throttling",3,"repeated","mesos.v1.CgroupInfo.Blkio.Throttling.Statistics"],
  ],
  'mesos.v1.CgroupInfo.Blkio.CFQ': [
  ],
  'mesos.v1.CgroupInfo.Blkio.CFQ.Statistics': [
    ["device",1,"optional","mesos.v1.Device.Number"],
    ["sectors",2,"optional","uint64"],
    ["time",3,"optional","uint64"],
    ["io_serviced",4,"repeated","mesos.v1.CgroupInfo.Blkio.Value"],
    ["io_service_bytes",5,"repeated","mesos.v1.CgroupInfo.Blkio.Value"],
    ["io_service_time",6,"repeated","mesos.v1.CgroupInfo.Blkio.Value"],
    ["io_wait_time",7,"repeated","mesos.v1.CgroupInfo.Blkio.Value"],
    ["io_merged",8,"repeated","mesos.v1.CgroupInfo.Blkio.Value"],
    ["io_queued",9,"repeated","mesos.v1.CgroupInfo.Blkio.Value"],
  ],
  'mesos.v1.CgroupInfo.Blkio.Throttling': [
  ],
  'mesos.v1.CgroupInfo.Blkio.Throttling.Statistics': [
    ["device",1,"optional","mesos.v1.Device.Number"],
    ["io_serviced",2,"repeated","mesos.v1.CgroupInfo.Blkio.Value"],
    ["io_service_bytes",3,"repeated","mesos.v1.CgroupInfo.Blkio.Value"],
  ],
  'mesos.v1.Labels': [
    ["labels",1,"repeated","mesos.v1.Label"],
  ],
  'mesos.v1.Label': [
    ["key",1,"required","string"],
    ["value",2,"optional","string"],
  ],
  'mesos.v1.Port': [
    ["number",1,"required","uint32"],
    ["name",2,"optional","string"],
    ["protocol",3,"optional","string"],
    ["visibility",4,"optional","mesos.v1.DiscoveryInfo.Visibility"],
    ["labels",5,"optional","mesos.v1.Labels"],
  ],
  'mesos.v1.Ports': [
    ["ports",1,"repeated","mesos.v1.Port"],
  ],
  'mesos.v1.DiscoveryInfo': [
    ["visibility",1,"required","mesos.v1.DiscoveryInfo.Visibility"],
    ["name",2,"optional","string"],
    ["environment",3,"optional","string"],
    ["location",4,"optional","string"],
    ["version",5,"optional","string"],
    ["ports",6,"optional","mesos.v1.Ports"],
    ["labels",7,"optional","mesos.v1.Labels"],
  ],
  'mesos.v1.WeightInfo': [
    ["weight",1,"required","double"],
    ["role",2,"optional","string"],
  ],
  'mesos.v1.VersionInfo': [
    ["version",1,"required","string"],
    ["build_date",2,"optional","string"],
    ["build_time",3,"optional","double"],
    ["build_user",4,"optional","string"],
    ["git_sha",5,"optional","string"],
    ["git_branch",6,"optional","string"],
    ["git_tag",7,"optional","string"],
  ],
  'mesos.v1.Flag': [
    ["name",1,"required","string"],
    ["value",2,"optional","string"],
  ],
  'mesos.v1.Role': [
    ["name",1,"required","string"],
    ["weight",2,"required","double"],
    ["frameworks",3,"repeated","mesos.v1.FrameworkID"],
    ["resources",4,"repeated","mesos.v1.Resource"],
  ],
  'mesos.v1.Metric': [
    ["name",1,"required","string"],
    ["value",2,"optional","double"],
  ],
  'mesos.v1.FileInfo': [
    ["path",1,"required","string"],
    ["nlink",2,"optional","int32"],
    ["size",3,"optional","uint64"],
    ["mtime",4,"optional","mesos.v1.TimeInfo"],
    ["mode",5,"optional","uint32"],
    ["uid",6,"optional","string"],
    ["gid",7,"optional","string"],
  ],
  'mesos.v1.Device': [
    ["path",1,"optional","string"],
    ["number",2,"optional","mesos.v1.Device.Number"],
  ],
  'mesos.v1.Device.Number': [
    ["major_number",1,"required","uint64"],
    ["minor_number",2,"required","uint64"],
  ],
  'mesos.v1.DeviceAccess': [
    ["device",1,"required","mesos.v1.Device"],
    ["access",2,"required","mesos.v1.DeviceAccess.Access"],
  ],
  'mesos.v1.DeviceAccess.Access': [
    ["read",1,"optional","bool"],
    ["write",2,"optional","bool"],
    ["mknod",3,"optional","bool"],
  ],
  'mesos.v1.DeviceWhitelist': [
    ["allowed_devices",1,"repeated","mesos.v1.DeviceAccess"],
  ],
  'mesos.v1.DrainConfig': [
    ["max_grace_period",1,"optional","mesos.v1.DurationInfo"],
    ["mark_gone",2,"optional","bool",{"default":false}],
  ],
  'mesos.v1.DrainInfo': [
    ["state",1,"required","mesos.v1.DrainState"],
    ["config",2,"required","mesos.v1.DrainConfig"],
  ],
  'mesos.v1.scheduler.Event': [
    ["type",1,"optional","mesos.v1.scheduler.Event.Type"],
    ["subscribed",2,"optional","mesos.v1.scheduler.Event.Subscribed"],
    ["offers",3,"optional","mesos.v1.scheduler.Event.Offers"],
    ["inverse_offers",9,"optional","mesos.v1.scheduler.Event.InverseOffers"],
    ["rescind",4,"optional","mesos.v1.scheduler.Event.Rescind"],
    ["rescind_inverse_offer",10,"optional","mesos.v1.scheduler.Event.RescindInverseOffer"],
    ["update",5,"optional","mesos.v1.scheduler.Event.Update"],
    ["update_operation_status",11,"optional","mesos.v1.scheduler.Event.UpdateOperationStatus"],
    ["message",6,"optional","mesos.v1.scheduler.Event.Message"],
    ["failure",7,"optional","mesos.v1.scheduler.Event.Failure"],
    ["error",8,"optional","mesos.v1.scheduler.Event.Error"],
  ],
  'mesos.v1.scheduler.Event.Subscribed': [
    ["framework_id",1,"required","mesos.v1.FrameworkID"],
    ["heartbeat_interval_seconds",2,"optional","double"],
    ["master_info",3,"optional","mesos.v1.MasterInfo"],
  ],
  'mesos.v1.scheduler.Event.Offers': [
    ["offers",1,"repeated","mesos.v1.Offer"],
  ],
  'mesos.v1.scheduler.Event.InverseOffers': [
    ["inverse_offers",1,"repeated","mesos.v1.InverseOffer"],
  ],
  'mesos.v1.scheduler.Event.Rescind': [
    ["offer_id",1,"required","mesos.v1.OfferID"],
  ],
  'mesos.v1.scheduler.Event.RescindInverseOffer': [
    ["inverse_offer_id",1,"required","mesos.v1.OfferID"],
  ],
  'mesos.v1.scheduler.Event.Update': [
    ["status",1,"required","mesos.v1.TaskStatus"],
  ],
  'mesos.v1.scheduler.Event.UpdateOperationStatus': [
    ["status",1,"required","mesos.v1.OperationStatus"],
  ],
  'mesos.v1.scheduler.Event.Message': [
    ["agent_id",1,"required","mesos.v1.AgentID"],
    ["executor_id",2,"required","mesos.v1.ExecutorID"],
    ["data",3,"required","bytes"],
  ],
  'mesos.v1.scheduler.Event.Failure': [
    ["agent_id",1,"optional","mesos.v1.AgentID"],
    ["executor_id",2,"optional","mesos.v1.ExecutorID"],
    ["status",3,"optional","int32"],
  ],
  'mesos.v1.scheduler.Event.Error': [
    ["message",1,"required","string"],
  ],
  'mesos.v1.scheduler.Response': [
    ["type",1,"optional","mesos.v1.scheduler.Response.Type"],
    ["reconcile_operations",2,"optional","mesos.v1.scheduler.Response.ReconcileOperations",{"deprecated":true}],
  ],
  'mesos.v1.scheduler.Response.ReconcileOperations': [
    ["operation_statuses",1,"repeated","mesos.v1.OperationStatus",{"deprecated":true}],
  ],
  'mesos.v1.scheduler.AttributeConstraint': [
    ["selector",1,"required","mesos.v1.scheduler.AttributeConstraint.Selector"],
    ["predicate",2,"required","mesos.v1.scheduler.AttributeConstraint.Predicate"],
  ],
  'mesos.v1.scheduler.AttributeConstraint.Selector': [
    ["pseudoattribute_type",1,"optional","mesos.v1.scheduler.AttributeConstraint.Selector.PseudoattributeType",{"oneof":"selector"}],
    ["attribute_name",2,"optional","string",{"oneof":"selector"}],
  ],
  'mesos.v1.scheduler.AttributeConstraint.Predicate': [
    ["exists",1,"optional","mesos.v1.scheduler.AttributeConstraint.Predicate.Exists",{"oneof":"predicate"}],
    ["not_exists",2,"optional","mesos.v1.scheduler.AttributeConstraint.Predicate.NotExists",{"oneof":"predicate"}],
    ["text_equals",3,"optional","mesos.v1.scheduler.AttributeConstraint.Predicate.TextEquals",{"oneof":"predicate"}],
    ["text_not_equals",4,"optional","mesos.v1.scheduler.AttributeConstraint.Predicate.TextNotEquals",{"oneof":"predicate"}],
    ["text_matches",5,"optional","mesos.v1.scheduler.AttributeConstraint.Predicate.TextMatches",{"oneof":"predicate"}],
    ["text_not_matches",6,"optional","mesos.v1.scheduler.AttributeConstraint.Predicate.TextNotMatches",{"oneof":"predicate"}],
  ],
  'mesos.v1.scheduler.AttributeConstraint.Predicate.TextEquals': [
    ["value",1,"required","string"],
  ],
  'mesos.v1.scheduler.AttributeConstraint.Predicate.TextNotEquals': [
    ["value",1,"required","string"],
  ],
  'mesos.v1.scheduler.AttributeConstraint.Predicate.TextMatches': [
    ["regex",1,"required","string"],
  ],
  'mesos.v1.scheduler.AttributeConstraint.Predicate.TextNotMatches': [
    ["regex",1,"required","string"],
  ],
  'mesos.v1.scheduler.AttributeConstraint.Predicate.Exists': [
  ],
  'mesos.v1.scheduler.AttributeConstraint.Predicate.NotExists': [
  ],
  'mesos.v1.scheduler.OfferConstraints': [
    ["role_constraints",1,"map","mesos.v1.scheduler.OfferConstraints.RoleConstraints"],
  ],
  'mesos.v1.scheduler.OfferConstraints.RoleConstraints': [
    ["groups",1,"repeated","mesos.v1.scheduler.OfferConstraints.RoleConstraints.Group"],
  ],
  'mesos.v1.scheduler.OfferConstraints.RoleConstraints.Group': [
    ["attribute_constraints",1,"repeated","mesos.v1.scheduler.AttributeConstraint"],
  ],
  'mesos.v1.scheduler.Call': [
    ["framework_id",1,"optional","mesos.v1.FrameworkID"],
    ["type",2,"optional","mesos.v1.scheduler.Call.Type"],
    ["subscribe",3,"optional","mesos.v1.scheduler.Call.Subscribe"],
    ["accept",4,"optional","mesos.v1.scheduler.Call.Accept"],
    ["decline",5,"optional","mesos.v1.scheduler.Call.Decline"],
    ["accept_inverse_offers",13,"optional","mesos.v1.scheduler.Call.AcceptInverseOffers"],
    ["decline_inverse_offers",14,"optional","mesos.v1.scheduler.Call.DeclineInverseOffers"],
    ["revive",15,"optional","mesos.v1.scheduler.Call.Revive"],
    ["kill",6,"optional","mesos.v1.scheduler.Call.Kill"],
    ["shutdown",7,"optional","mesos.v1.scheduler.Call.Shutdown"],
    ["acknowledge",8,"optional","mesos.v1.scheduler.Call.Acknowledge"],
    ["acknowledge_operation_status",17,"optional","mesos.v1.scheduler.Call.AcknowledgeOperationStatus"],
    ["reconcile",9,"optional","mesos.v1.scheduler.Call.Reconcile"],
    ["reconcile_operations",18,"optional","mesos.v1.scheduler.Call.ReconcileOperations"],
    ["message",10,"optional","mesos.v1.scheduler.Call.Message"],
    ["request",11,"optional","mesos.v1.scheduler.Call.Request"],
    ["suppress",16,"optional","mesos.v1.scheduler.Call.Suppress"],
    ["update_framework",19,"optional","mesos.v1.scheduler.Call.UpdateFramework"],
  ],
  'mesos.v1.scheduler.Call.Subscribe': [
    ["framework_info",1,"required","mesos.v1.FrameworkInfo"],
    ["suppressed_roles",2,"repeated","string"],
    ["offer_constraints",3,"optional","mesos.v1.scheduler.OfferConstraints"],
  ],
  'mesos.v1.scheduler.Call.Accept': [
    ["offer_ids",1,"repeated","mesos.v1.OfferID"],
    ["operations",2,"repeated","mesos.v1.Offer.Operation"],
    ["filters",3,"optional","mesos.v1.Filters"],
  ],
  'mesos.v1.scheduler.Call.Decline': [
    ["offer_ids",1,"repeated","mesos.v1.OfferID"],
    ["filters",2,"optional","mesos.v1.Filters"],
  ],
  'mesos.v1.scheduler.Call.AcceptInverseOffers': [
    ["inverse_offer_ids",1,"repeated","mesos.v1.OfferID"],
    ["filters",2,"optional","mesos.v1.Filters"],
  ],
  'mesos.v1.scheduler.Call.DeclineInverseOffers': [
    ["inverse_offer_ids",1,"repeated","mesos.v1.OfferID"],
    ["filters",2,"optional","mesos.v1.Filters"],
  ],
  'mesos.v1.scheduler.Call.Revive': [
    ["roles",1,"repeated","string"],
  ],
  'mesos.v1.scheduler.Call.Kill': [
    ["task_id",1,"required","mesos.v1.TaskID"],
    ["agent_id",2,"optional","mesos.v1.AgentID"],
    ["kill_policy",3,"optional","mesos.v1.KillPolicy"],
  ],
  'mesos.v1.scheduler.Call.Shutdown': [
    ["executor_id",1,"required","mesos.v1.ExecutorID"],
    ["agent_id",2,"required","mesos.v1.AgentID"],
  ],
  'mesos.v1.scheduler.Call.Acknowledge': [
    ["agent_id",1,"required","mesos.v1.AgentID"],
    ["task_id",2,"required","mesos.v1.TaskID"],
    ["uuid",3,"required","bytes"],
  ],
  'mesos.v1.scheduler.Call.AcknowledgeOperationStatus': [
    ["agent_id",1,"optional","mesos.v1.AgentID"],
    ["resource_provider_id",2,"optional","mesos.v1.ResourceProviderID"],
    ["uuid",3,"required","bytes"],
    ["operation_id",4,"required","mesos.v1.OperationID"],
  ],
  'mesos.v1.scheduler.Call.Reconcile': [
    ["tasks",1,"repeated","mesos.v1.scheduler.Call.Reconcile.Task"],
  ],
  'mesos.v1.scheduler.Call.Reconcile.Task': [
    ["task_id",1,"required","mesos.v1.TaskID"],
    ["agent_id",2,"optional","mesos.v1.AgentID"],
  ],
  'mesos.v1.scheduler.Call.ReconcileOperations': [
    ["operations",1,"repeated","mesos.v1.scheduler.Call.ReconcileOperations.Operation"],
  ],
  'mesos.v1.scheduler.Call.ReconcileOperations.Operation': [
    ["operation_id",1,"required","mesos.v1.OperationID"],
    ["agent_id",2,"optional","mesos.v1.AgentID"],
    ["resource_provider_id",3,"optional","mesos.v1.ResourceProviderID"],
  ],
  'mesos.v1.scheduler.Call.Message': [
    ["agent_id",1,"required","mesos.v1.AgentID"],
    ["executor_id",2,"required","mesos.v1.ExecutorID"],
    ["data",3,"required","bytes"],
  ],
  'mesos.v1.scheduler.Call.Request': [
    ["requests",1,"repeated","mesos.v1.Request"],
  ],
  'mesos.v1.scheduler.Call.Suppress': [
    ["roles",1,"repeated","string"],
  ],
  'mesos.v1.scheduler.Call.UpdateFramework': [
    ["framework_info",1,"required","mesos.v1.FrameworkInfo"],
    ["suppressed_roles",2,"repeated","string"],
    ["offer_constraints",3,"optional","mesos.v1.scheduler.OfferConstraints"],
  ],
  'mesos.v1.scheduler.APIResult': [
    ["status_code",1,"required","uint32"],
    ["response",2,"optional","mesos.v1.scheduler.Response"],
    ["error",3,"optional","string"],
  ],
  'mesos.v1.executor.Event': [
    ["type",1,"optional","mesos.v1.executor.Event.Type"],
    ["subscribed",2,"optional","mesos.v1.executor.Event.Subscribed"],
    ["acknowledged",3,"optional","mesos.v1.executor.Event.Acknowledged"],
    ["launch",4,"optional","mesos.v1.executor.Event.Launch"],
    ["launch_group",8,"optional","mesos.v1.executor.Event.LaunchGroup"],
    ["kill",5,"optional","mesos.v1.executor.Event.Kill"],
    ["message",6,"optional","mesos.v1.executor.Event.Message"],
    ["error",7,"optional","mesos.v1.executor.Event.Error"],
  ],
  'mesos.v1.executor.Event.Subscribed': [
    ["executor_info",1,"required","mesos.v1.ExecutorInfo"],
    ["framework_info",2,"required","mesos.v1.FrameworkInfo"],
    ["agent_info",3,"required","mesos.v1.AgentInfo"],
    ["container_id",4,"optional","mesos.v1.ContainerID"],
  ],
  'mesos.v1.executor.Event.Launch': [
    ["task",1,"required","mesos.v1.TaskInfo"],
  ],
  'mesos.v1.executor.Event.LaunchGroup': [
    ["task_group",1,"required","mesos.v1.TaskGroupInfo"],
  ],
  'mesos.v1.executor.Event.Kill': [
    ["task_id",1,"required","mesos.v1.TaskID"],
    ["kill_policy",2,"optional","mesos.v1.KillPolicy"],
  ],
  'mesos.v1.executor.Event.Acknowledged': [
    ["task_id",1,"required","mesos.v1.TaskID"],
    ["uuid",2,"required","bytes"],
  ],
  'mesos.v1.executor.Event.Message': [
    ["data",1,"required","bytes"],
  ],
  'mesos.v1.executor.Event.Error': [
    ["message",1,"required","string"],
  ],
  'mesos.v1.executor.Call': [
    ["executor_id",1,"required","mesos.v1.ExecutorID"],
    ["framework_id",2,"required","mesos.v1.FrameworkID"],
    ["type",3,"optional","mesos.v1.executor.Call.Type"],
    ["subscribe",4,"optional","mesos.v1.executor.Call.Subscribe"],
    ["update",5,"optional","mesos.v1.executor.Call.Update"],
    ["message",6,"optional","mesos.v1.executor.Call.Message"],
  ],
  'mesos.v1.executor.Call.Subscribe': [
    ["unacknowledged_tasks",1,"repeated","mesos.v1.TaskInfo"],
    ["unacknowledged_updates",2,"repeated","mesos.v1.executor.Call.Update"],
  ],
  'mesos.v1.executor.Call.Update': [
    ["status",1,"required","mesos.v1.TaskStatus"],
  ],
  'mesos.v1.executor.Call.Message': [
    ["data",2,"required","bytes"],
  ],
};

/** Every enum's values, in the order of declaration. */
export const enumRows: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'mesos.v1.Status': {"DRIVER_NOT_STARTED":1,"DRIVER_RUNNING":2,"DRIVER_ABORTED":3,"DRIVER_STOPPED":4},
  'mesos.v1.TaskState': {"TASK_STAGING":6,"TASK_STARTING":0,"TASK_RUNNING":1,"TASK_KILLING":8,"TASK_FINISHED":2,"TASK_FAILED":3,"TASK_KILLED":4,"TASK_ERROR":7,"TASK_LOST":5,"TASK_DROPPED":9,"TASK_UNREACHABLE":10,"TASK_GONE":11,"TASK_GONE_BY_OPERATOR":12,"TASK_UNKNOWN":13},
  'mesos.v1.OperationState': {"OPERATION_UNSUPPORTED":0,"OPERATION_PENDING":1,"OPERATION_FINISHED":2,"OPERATION_FAILED":3,"OPERATION_ERROR":4,"OPERATION_DROPPED":5,"OPERATION_UNREACHABLE":6,"OPERATION_GONE_BY_OPERATOR":7,"OPERATION_RECOVERING":8,"OPERATION_UNKNOWN":9},
  'mesos.v1.DrainState': {"UNKNOWN":0,"DRAINING":1,"DRAINED":2},
  'mesos.v1.MachineInfo.Mode': {"UP":1,"DRAINING":2,"DOWN":3},
  'mesos.v1.FrameworkInfo.Capability.Type': {"UNKNOWN":0,"REVOCABLE_RESOURCES":1,"TASK_KILLING_STATE":2,"GPU_RESOURCES":3,"SHARED_RESOURCES":4,"PARTITION_AWARE":5,"MULTI_ROLE":6,"RESERVATION_REFINEMENT":7,"REGION_AWARE":8},
  'mesos.v1.CheckInfo.Type': {"UNKNOWN":0,"COMMAND":1,"HTTP":2,"TCP":3},
  'mesos.v1.HealthCheck.Type': {"UNKNOWN":0,"COMMAND":1,"HTTP":2,"TCP":3},
  'mesos.v1.ExecutorInfo.Type': {"UNKNOWN":0,"DEFAULT":1,"CUSTOM":2},
  'mesos.v1.MasterInfo.Capability.Type': {"UNKNOWN":0,"AGENT_UPDATE":1,"AGENT_DRAINING":2,"QUOTA_V2":3},
  'mesos.v1.AgentInfo.Capability.Type': {"UNKNOWN":0,"MULTI_ROLE":1,"HIERARCHICAL_ROLE":2,"RESERVATION_REFINEMENT":3,"RESOURCE_PROVIDER":4,"RESIZE_VOLUME":5,"AGENT_OPERATION_FEEDBACK":6,"AGENT_DRAINING":7,"TASK_RESOURCE_LIMITS":8},
  'mesos.v1.CSIPluginContainerInfo.Service': {"UNKNOWN":0,"CONTROLLER_SERVICE":1,"NODE_SERVICE":2},
  'mesos.v1.Value.Type': {"SCALAR":0,"RANGES":1,"SET":2,"TEXT":3},
  'mesos.v1.Resource.ReservationInfo.Type': {"UNKNOWN":0,"STATIC":1,"DYNAMIC":2},
  'mesos.v1.Resource.DiskInfo.Source.Type': {"UNKNOWN":0,"PATH":1,"MOUNT":2,"BLOCK":3,"RAW":4},
  'mesos.v1.Offer.Operation.Type': {"UNKNOWN":0,"LAUNCH":1,"LAUNCH_GROUP":6,"RESERVE":2,"UNRESERVE":3,"CREATE":4,"DESTROY":5,"GROW_VOLUME":11,"SHRINK_VOLUME":12,"CREATE_DISK":13,"DESTROY_DISK":14},
  'mesos.v1.TaskStatus.Source': {"SOURCE_MASTER":0,"SOURCE_AGENT":1,"SOURCE_EXECUTOR":2},
  'mesos.v1.TaskStatus.Reason': {"REASON_COMMAND_EXECUTOR_FAILED":0,"REASON_CONTAINER_LAUNCH_FAILED":21,"REASON_CONTAINER_LIMITATION":19,"REASON_CONTAINER_LIMITATION_DISK":20,"REASON_CONTAINER_LIMITATION_MEMORY":8,"REASON_CONTAINER_PREEMPTED":17,"REASON_CONTAINER_UPDATE_FAILED":22,"REASON_MAX_COMPLETION_TIME_REACHED":33,"REASON_EXECUTOR_REGISTRATION_TIMEOUT":23,"REASON_EXECUTOR_REREGISTRATION_TIMEOUT":24,"REASON_EXECUTOR_TERMINATED":1,"REASON_EXECUTOR_UNREGISTERED":2,"REASON_FRAMEWORK_REMOVED":3,"REASON_GC_ERROR":4,"REASON_INVALID_FRAMEWORKID":5,"REASON_INVALID_OFFERS":6,"REASON_IO_SWITCHBOARD_EXITED":27,"REASON_MASTER_DISCONNECTED":7,"REASON_RECONCILIATION":9,"REASON_RESOURCES_UNKNOWN":18,"REASON_AGENT_DISCONNECTED":10,"REASON_AGENT_DRAINING":34,"REASON_AGENT_REMOVED":11,"REASON_AGENT_REMOVED_BY_OPERATOR":31,"REASON_AGENT_REREGISTERED":32,"REASON_AGENT_RESTARTED":12,"REASON_AGENT_UNKNOWN":13,"REASON_TASK_KILLED_DURING_LAUNCH":30,"REASON_TASK_CHECK_STATUS_UPDATED":28,"REASON_TASK_HEALTH_CHECK_STATUS_UPDATED":29,"REASON_TASK_GROUP_INVALID":25,"REASON_TASK_GROUP_UNAUTHORIZED":26,"REASON_TASK_INVALID":14,"REASON_TASK_UNAUTHORIZED":15,"REASON_TASK_UNKNOWN":16},
  'mesos.v1.Environment.Variable.Type': {"UNKNOWN":0,"VALUE":1,"SECRET":2},
  'mesos.v1.Secret.Type': {"UNKNOWN":0,"REFERENCE":1,"VALUE":2},
  'mesos.v1.Image.Type': {"APPC":1,"DOCKER":2},
  'mesos.v1.MountPropagation.Mode': {"UNKNOWN":0,"HOST_TO_CONTAINER":1,"BIDIRECTIONAL":2},
  'mesos.v1.Volume.Mode': {"RW":1,"RO":2},
  'mesos.v1.Volume.Source.Type': {"UNKNOWN":0,"DOCKER_VOLUME":1,"HOST_PATH":4,"SANDBOX_PATH":2,"SECRET":3,"CSI_VOLUME":5},
  'mesos.v1.Volume.Source.SandboxPath.Type': {"UNKNOWN":0,"SELF":1,"PARENT":2},
  'mesos.v1.Volume.Source.CSIVolume.VolumeCapability.AccessMode.Mode': {"UNKNOWN":0,"SINGLE_NODE_WRITER":1,"SINGLE_NODE_READER_ONLY":2,"MULTI_NODE_READER_ONLY":3,"MULTI_NODE_SINGLE_WRITER":4,"MULTI_NODE_MULTI_WRITER":5},
  'mesos.v1.NetworkInfo.Protocol': {"IPv4":1,"IPv6":2},
  'mesos.v1.CapabilityInfo.Capability': {"UNKNOWN":0,"CHOWN":1000,"DAC_OVERRIDE":1001,"DAC_READ_SEARCH":1002,"FOWNER":1003,"FSETID":1004,"KILL":1005,"SETGID":1006,"SETUID":1007,"SETPCAP":1008,"LINUX_IMMUTABLE":1009,"NET_BIND_SERVICE":1010,"NET_BROADCAST":1011,"NET_ADMIN":1012,"NET_RAW":1013,"IPC_LOCK":1014,"IPC_OWNER":1015,"SYS_MODULE":1016,"SYS_RAWIO":1017,"SYS_CHROOT":1018,"SYS_PTRACE":1019,"SYS_PACCT":1020,"SYS_ADMIN":1021,"SYS_BOOT":1022,"SYS_NICE":1023,"SYS_RESOURCE":1024,"SYS_TIME":1025,"SYS_TTY_CONFIG":1026,"MKNOD":1027,"LEASE":1028,"AUDIT_WRITE":1029,"AUDIT_CONTROL":1030,"SETFCAP":1031,"MAC_OVERRIDE":1032,"MAC_ADMIN":1033,"SYSLOG":1034,"WAKE_ALARM":1035,"BLOCK_SUSPEND":1036,"AUDIT_READ":1037,"PERFMON":1038,"BPF":1039,"CHECKPOINT_RESTORE":1040},
  'mesos.v1.LinuxInfo.IpcMode': {"UNKNOWN":0,"PRIVATE":1,"SHARE_PARENT":2},
  'mesos.v1.RLimitInfo.RLimit.Type': {"UNKNOWN":0,"RLMT_AS":1,"RLMT_CORE":2,"RLMT_CPU":3,"RLMT_DATA":4,"RLMT_FSIZE":5,"RLMT_LOCKS":6,"RLMT_MEMLOCK":7,"RLMT_MSGQUEUE":8,"RLMT_NICE":9,"RLMT_NOFILE":10,"RLMT_NPROC":11,"RLMT_RSS":12,"RLMT_RTPRIO":13,"RLMT_RTTIME":14,"RLMT_SIGPENDING":15,"RLMT_STACK":16},
  'mesos.v1.ContainerInfo.Type': {"DOCKER":1,"MESOS":2},
  'mesos.v1.ContainerInfo.DockerInfo.Network': {"HOST":1,"BRIDGE":2,"NONE":3,"USER":4},
  'mesos.v1.CgroupInfo.Blkio.Operation': {"UNKNOWN":0,"TOTAL":1,"READ":2,"WRITE":3,"SYNC":4,"ASYNC":5,"DISCARD":6},
  'mesos.v1.DiscoveryInfo.Visibility': {"FRAMEWORK":0,"CLUSTER":1,"EXTERNAL":2},
  'mesos.v1.scheduler.Event.Type': {"UNKNOWN":0,"SUBSCRIBED":1,"OFFERS":2,"INVERSE_OFFERS":9,"RESCIND":3,"RESCIND_INVERSE_OFFER":10,"UPDATE":4,"UPDATE_OPERATION_STATUS":11,"MESSAGE":5,"FAILURE":6,"ERROR":7,"HEARTBEAT":8},
  'mesos.v1.scheduler.Response.Type': {"UNKNOWN":0,"RECONCILE_OPERATIONS":1},
  'mesos.v1.scheduler.AttributeConstraint.Selector.PseudoattributeType': {"UNKNOWN":0,"HOSTNAME":1,"REGION":2,"ZONE":3},
  'mesos.v1.scheduler.Call.Type': {"UNKNOWN":0,"SUBSCRIBE":1,"TEARDOWN":2,"ACCEPT":3,"DECLINE":4,"ACCEPT_INVERSE_OFFERS":13,"DECLINE_INVERSE_OFFERS":14,"REVIVE":5,"KILL":6,"SHUTDOWN":7,"ACKNOWLEDGE":8,"ACKNOWLEDGE_OPERATION_STATUS":15,"RECONCILE":9,"RECONCILE_OPERATIONS":16,"MESSAGE":10,"REQUEST":11,"SUPPRESS":12,"UPDATE_FRAMEWORK":17},
  'mesos.v1.executor.Event.Type': {"UNKNOWN":0,"SUBSCRIBED":1,"LAUNCH":2,"LAUNCH_GROUP":8,"KILL":3,"ACKNOWLEDGED":4,"MESSAGE":5,"ERROR":6,"SHUTDOWN":7,"HEARTBEAT":9},
  'mesos.v1.executor.Call.Type': {"UNKNOWN":0,"SUBSCRIBE":1,"UPDATE":2,"MESSAGE":3,"HEARTBEAT":4},
};
