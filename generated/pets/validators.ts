// Made by kephas-gen from pets.yaml: pets 1.0.0, wire 79abc78a3ddf8977.
// pets/validators.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
// @ts-nocheck: ajv compiles to untyped JavaScript; what is exported below is typed.
import { codePointLength, countStep, isInt64, type SchemaValidator } from "kephas/codegen/v1";

export const validatePet: SchemaValidator = /* @__PURE__ */ (() => {
  const func0 = Object.prototype.hasOwnProperty;
  const func3 = isInt64;
  const func6 = codePointLength;
  const wrapper0 = {validate: validate0};
  
  function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
  countStep();
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate0.evaluated;
  if(evaluated0.dynamicProps){
  evaluated0.props = undefined;
  }
  if(evaluated0.dynamicItems){
  evaluated0.items = undefined;
  }
  if(errors === 0){
  if(data && typeof data == "object" && !Array.isArray(data)){
  let missing0;
  if((((data.id === undefined) || (!(func0.call(data, "id")))) && (missing0 = "id")) || (((data.name === undefined) || (!(func0.call(data, "name")))) && (missing0 = "name"))){
  validate0.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
  return false;
  }
  else {
  if(data.id !== undefined && func0.call(data, "id")){
  let data0 = data.id;
  const _errs1 = errors;
  if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
  validate0.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
  return false;
  }
  if(errors === _errs1){
  if((typeof data0 == "number") && (isFinite(data0))){
  if(typeof data0 === "number" && !func3(data0)){
  validate0.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/format",keyword:"format",params:{},message:"must match format \"int64\""}];
  return false;
  }
  }
  if(errors === _errs1){
  if(typeof data0 === "string"){
  if(typeof data0 === "number" && !func3(data0)){
  validate0.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/format",keyword:"format",params:{},message:"must match format \"int64\""}];
  return false;
  }
  }
  }
  }
  var valid0 = _errs1 === errors;
  }
  else {
  var valid0 = true;
  }
  if(valid0){
  if(data.name !== undefined && func0.call(data, "name")){
  let data1 = data.name;
  const _errs3 = errors;
  if(errors === _errs3){
  if(typeof data1 === "string"){
  if(func6(data1) > 32){
  validate0.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 32},message:"must NOT have more than 32 characters"}];
  return false;
  }
  else {
  if(func6(data1) < 1){
  validate0.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
  return false;
  }
  }
  }
  else {
  validate0.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
  return false;
  }
  }
  var valid0 = _errs3 === errors;
  }
  else {
  var valid0 = true;
  }
  if(valid0){
  if(data.tag !== undefined && func0.call(data, "tag")){
  const _errs5 = errors;
  if(typeof data.tag !== "string"){
  validate0.errors = [{instancePath:instancePath+"/tag",schemaPath:"#/properties/tag/type",keyword:"type",params:{type: "string"},message:"must be string"}];
  return false;
  }
  var valid0 = _errs5 === errors;
  }
  else {
  var valid0 = true;
  }
  if(valid0){
  if(data.parents !== undefined && func0.call(data, "parents")){
  let data3 = data.parents;
  const _errs7 = errors;
  if(errors === _errs7){
  if(Array.isArray(data3)){
  if(data3.length > 2){
  validate0.errors = [{instancePath:instancePath+"/parents",schemaPath:"#/properties/parents/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"}];
  return false;
  }
  else {
  var valid1 = true;
  const len0 = data3.length;
  for(let i0=0; i0<len0; i0++){
  const _errs9 = errors;
  if(!(wrapper0.validate(data3[i0], {instancePath:instancePath+"/parents/" + i0,parentData:data3,parentDataProperty:i0,rootData,dynamicAnchors}))){
  vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
  errors = vErrors.length;
  }
  var valid1 = _errs9 === errors;
  if(!valid1){
  break;
  }
  }
  }
  }
  else {
  validate0.errors = [{instancePath:instancePath+"/parents",schemaPath:"#/properties/parents/type",keyword:"type",params:{type: "array"},message:"must be array"}];
  return false;
  }
  }
  var valid0 = _errs7 === errors;
  }
  else {
  var valid0 = true;
  }
  }
  }
  }
  }
  }
  else {
  validate0.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
  return false;
  }
  }
  validate0.errors = vErrors;
  return errors === 0;
  }
  validate0.evaluated = {"props":{"id":true,"name":true,"tag":true,"parents":true},"dynamicProps":false,"dynamicItems":false};
  return validate0;
})();

export const validatePetsSaveParams: SchemaValidator = /* @__PURE__ */ (() => {
  const func0 = Object.prototype.hasOwnProperty;
  
  function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate0.evaluated;
  if(evaluated0.dynamicProps){
  evaluated0.props = undefined;
  }
  if(evaluated0.dynamicItems){
  evaluated0.items = undefined;
  }
  if(errors === 0){
  if(data && typeof data == "object" && !Array.isArray(data)){
  let missing0;
  if(((data.pet === undefined) || (!(func0.call(data, "pet")))) && (missing0 = "pet")){
  validate0.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
  return false;
  }
  else {
  if(data.pet !== undefined && func0.call(data, "pet")){
  let data0 = data.pet;
  const _errs2 = errors;
  if(errors === _errs2){
  if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
  let missing1;
  if(((data0.name === undefined) || (!(func0.call(data0, "name")))) && (missing1 = "name")){
  validate0.errors = [{instancePath:instancePath+"/pet",schemaPath:"#/$defs/pet/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
  return false;
  }
  else {
  if(data0.name !== undefined && func0.call(data0, "name")){
  if(typeof data0.name !== "string"){
  validate0.errors = [{instancePath:instancePath+"/pet/name",schemaPath:"#/$defs/pet/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
  return false;
  }
  }
  }
  }
  else {
  validate0.errors = [{instancePath:instancePath+"/pet",schemaPath:"#/$defs/pet/type",keyword:"type",params:{type: "object"},message:"must be object"}];
  return false;
  }
  }
  }
  }
  }
  else {
  validate0.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
  return false;
  }
  }
  validate0.errors = vErrors;
  return errors === 0;
  }
  validate0.evaluated = {"props":{"pet":true},"dynamicProps":false,"dynamicItems":false};
  return validate0;
})();

export const validatePetsSaveResult: SchemaValidator = /* @__PURE__ */ (() => {
  const schema0 = {"type":["integer","null"]};
  
  function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate0.evaluated;
  if(evaluated0.dynamicProps){
  evaluated0.props = undefined;
  }
  if(evaluated0.dynamicItems){
  evaluated0.items = undefined;
  }
  if((!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))) && (data !== null)){
  validate0.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema0.type},message:"must be integer,null"}];
  return false;
  }
  validate0.errors = vErrors;
  return errors === 0;
  }
  validate0.evaluated = {"dynamicProps":false,"dynamicItems":false};
  return validate0;
})();

export const validatePetsNoteParams: SchemaValidator = /* @__PURE__ */ (() => {
  function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate0.evaluated;
  if(evaluated0.dynamicProps){
  evaluated0.props = undefined;
  }
  if(evaluated0.dynamicItems){
  evaluated0.items = undefined;
  }
  if(data && typeof data == "object" && !Array.isArray(data)){
  if(Object.keys(data).length < 1){
  validate0.errors = [{instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"}];
  return false;
  }
  }
  validate0.errors = vErrors;
  return errors === 0;
  }
  validate0.evaluated = {"dynamicProps":false,"dynamicItems":false};
  return validate0;
})();

export const validateShopAskParams: SchemaValidator = /* @__PURE__ */ (() => {
  function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate0.evaluated;
  if(evaluated0.dynamicProps){
  evaluated0.props = undefined;
  }
  if(evaluated0.dynamicItems){
  evaluated0.items = undefined;
  }
  if(data && typeof data == "object" && !Array.isArray(data)){
  if(Object.keys(data).length < 1){
  validate0.errors = [{instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"}];
  return false;
  }
  }
  validate0.errors = vErrors;
  return errors === 0;
  }
  validate0.evaluated = {"dynamicProps":false,"dynamicItems":false};
  return validate0;
})();

export const validateShopAskResult: SchemaValidator = /* @__PURE__ */ (() => {
  function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate0.evaluated;
  if(evaluated0.dynamicProps){
  evaluated0.props = undefined;
  }
  if(evaluated0.dynamicItems){
  evaluated0.items = undefined;
  }
  if(typeof data !== "string"){
  validate0.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
  return false;
  }
  validate0.errors = vErrors;
  return errors === 0;
  }
  validate0.evaluated = {"dynamicProps":false,"dynamicItems":false};
  return validate0;
})();
